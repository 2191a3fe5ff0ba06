package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.JourneyCountRow;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads some columns of rows back from their bytes. */
final class RowReader {

    private final ByteBuffer row;

    RowReader(byte[] row) {
        this.row = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    }

    String string() {
        byte[] text = new byte[size()];
        row.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    long number() {
        return row.getLong();
    }

    /** Of a row of {@code touchpoints}, behind site and origin. */
    String customerOfTouchpoint() {
        string();
        string();
        string();
        number();
        nullableNumber();
        number();
        number();
        row.get();
        row.get();
        nullableNumber();
        string();
        return string();
    }

    /** Of a row of {@code identities}, behind site and device. */
    String personOfIdentity() {
        string();
        number();
        nullableNumber();
        return string();
    }

    /** Of a row of {@code stitched_touchpoints}, behind its time: device, session, journey and cart. */
    String[] restOfStitchedTouchpoint() {
        nullableNumber();
        String device = string();
        string();
        string();
        string();
        string();
        skip(2);
        return new String[] {device, string(), string(), string()};
    }

    /** Of a row of {@code journey_paths}. */
    String journeyOfPath() {
        for (int i = 0; i < 4; i++) {
            string();
        }
        skip(2 * Integer.BYTES + 2);
        nullableNumber();
        number();
        number();
        return string();
    }

    void skipNullableNumber() {
        nullableNumber();
    }

    /** Of a row of {@code identity_merges}, behind site and person: whose it was, and is. */
    List<String> personsOfMerge() {
        string();
        nullableNumber();
        return List.of(string(), string());
    }

    /** Of a row of {@code journeys}, behind site, person and id: what has replaced it. */
    String replacedByOfJourney() {
        number();
        number();
        number();
        nullableNumber();
        skip(2);
        skip(size());
        skip(2 * Integer.BYTES);
        string();
        string();
        string();
        string();
        skip(1 + Integer.BYTES);
        return string();
    }

    /** How many bytes there are behind what was read. */
    int left() {
        return row.remaining();
    }

    private void skip(int bytes) {
        row.position(row.position() + bytes);
    }

    /** What a row of {@code journeys} adds to {@code journey_counts}. */
    static String countOfJourney(byte[] journey, Function<byte[], String> text) {
        RowReader columns = new RowReader(journey);
        String site = columns.string();
        columns.string();
        String id = columns.string();
        long startedAt = columns.number();
        columns.number();
        long lapsesAt = columns.number();
        boolean converted = columns.nullableNumber();
        int furthest = columns.row.get();
        columns.row.get();
        List<Integer> touched = new ArrayList<>();
        for (int left = columns.size(); left > 0; left--) {
            touched.add((int) columns.row.get());
        }
        return text.apply(WarehouseWrite.columnsOf(new JourneyCountRow(
                site,
                id,
                Instant.ofEpochMilli(startedAt),
                Instant.ofEpochMilli(lapsesAt),
                furthest,
                touched,
                converted)));
    }

    private boolean nullableNumber() {
        boolean isNull = row.get() == 1;
        if (!isNull) {
            row.getLong();
        }
        return !isNull;
    }

    private int size() {
        return length(row);
    }

    /** Seven bits a byte, the lowest first. */
    static int length(ByteBuffer row) {
        int length = 0;
        int shift = 0;
        byte part;
        do {
            part = row.get();
            length |= (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        return length;
    }
}
