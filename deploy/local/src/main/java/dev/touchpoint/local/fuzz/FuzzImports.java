package dev.touchpoint.local.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Files for bulk imports, as shops export them, and as nobody should. */
final class FuzzImports {

    private static final String COLUMNS = "visited,customer,shop";
    private static final String MAPPING = "&map.visited=time&map.customer=customer_id&set.name=store_visit";
    private static final String MAPPED_CSV = "?format=csv" + MAPPING;

    private static final List<String> ODD_PARAMETERS = List.of(
            "",
            "?format=csv",
            "?format=xml",
            "?format=ndjson&skip=-1",
            "?format=ndjson&skip=3",
            "?format=csv&map.visited=nowhere",
            "?format=csv&map.absent=time",
            "?format=csv&map.%zz=%",
            "?format=rees46" + MAPPING,
            "?format=csv&set.time=yesterday&map.visited=-");

    private static final List<String> ODD_CELLS = List.of(
            "",
            "yesterday",
            "\"",
            "\"\"\"",
            "\"two\nlines\"",
            "-1",
            "9".repeat(300),
            "\ud800",
            "x".repeat(5_000),
            "1,2,3,4",
            "\u0000");

    private final SplittableRandom random;
    private final Bodies bodies;

    FuzzImports(SplittableRandom random, Bodies bodies) {
        this.random = random;
        this.bodies = bodies;
    }

    /**
     * A file, and how it asks to be read.
     *
     * @param query of the request's target, with its question mark
     * @param body the file
     */
    @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
    record Upload(String query, Bodies.Body body) {}

    /** A file, right or wrong. */
    Upload any() {
        int rows = 1 + random.nextInt(30);
        boolean csv = random.nextBoolean();
        byte[] good = Bodies.utf8(csv ? csv(rows) : ndjson(rows));
        String query = csv ? MAPPED_CSV : "?format=ndjson";
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Upload(query, new Bodies.Body(good, rows));
            case 2 -> new Upload(query, new Bodies.Body(Bodies.gzip(good), rows));
            case 3 -> new Upload(query, unknown(bodies.flipped(good, 1 + random.nextInt(20))));
            case 4 -> new Upload(query, unknown(bodies.flipped(Bodies.gzip(good), 1 + random.nextInt(3))));
            case 5 -> new Upload(query, unknown(Arrays.copyOf(good, random.nextInt(good.length))));
            case 6 ->
                new Upload(
                        query,
                        unknown(Bodies.joined(Bodies.gzip(good), random.nextBoolean() ? good : Bodies.gzip(good))));
            case 7 -> new Upload(MAPPED_CSV, unknown(Bodies.utf8(csv(rows) + oddRow() + csv(rows))));
            default -> new Upload(ODD_PARAMETERS.get(random.nextInt(ODD_PARAMETERS.size())), unknown(good));
        };
    }

    private static Bodies.Body unknown(byte[] bytes) {
        return new Bodies.Body(bytes, FuzzRequest.ANY);
    }

    private String csv(int rows) {
        StringBuilder file = new StringBuilder(COLUMNS).append('\n');
        for (int i = 0; i < rows; i++) {
            file.append(System.currentTimeMillis())
                    .append(",customer-")
                    .append(random.nextInt(1_000))
                    .append(",north\n");
        }
        return file.toString();
    }

    private String oddRow() {
        StringBuilder row = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            row.append(ODD_CELLS.get(random.nextInt(ODD_CELLS.size()))).append(i == 1 ? "\n" : ",");
        }
        return row.toString();
    }

    private String ndjson(int rows) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            file.append(bodies.event(i)).append('\n');
        }
        return file.toString();
    }
}
