package dev.touchpoint.bench;

import dev.touchpoint.bench.measuring.Folders;
import dev.touchpoint.bench.shop.ShopSettings;
import dev.touchpoint.warehouse.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/** Where a shop's tables lie, and whether they are whole. */
final class BenchFolder {

    /**
     * Bytes on disk, all tables and the flat one together, of as many touchpoints and visitors: measured with 2 and with 20
     * touchpoints a visitor, 562 and 216 bytes a touchpoint. Merging needs as much again.
     */
    private static final long BYTES_PER_TOUCHPOINT = 180;

    private static final long BYTES_PER_VISITOR = 770;
    private static final long MERGE_FACTOR = 2;
    private static final String MARK = "complete.properties";

    private final Path folder;

    private BenchFolder(Path folder) {
        this.folder = folder;
    }

    static BenchFolder of(Path bench, ShopSettings shop) {
        return new BenchFolder(
                bench.resolve("%d-of-%d-seed-%d".formatted(shop.touchpoints(), shop.visitors(), shop.seed())));
    }

    /** Of a whole stack. */
    static BenchFolder forStream(Path bench) {
        return new BenchFolder(bench.resolve("stream"));
    }

    Path path() {
        return folder;
    }

    /** Whether the tables are whole, and those of this version. */
    boolean isComplete() throws IOException {
        return Files.exists(folder.resolve(MARK)) && tables().equals(mark().getProperty("tables"));
    }

    /** How many touchpoints there are. */
    long touchpoints() throws IOException {
        return Long.parseLong(mark().getProperty("touchpoints"));
    }

    void complete(long touchpoints) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("touchpoints", Long.toString(touchpoints));
        properties.setProperty("tables", tables());
        try (var out = Files.newBufferedWriter(folder.resolve(MARK))) {
            properties.store(out, null);
        }
    }

    private Properties mark() throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(folder.resolve(MARK))) {
            properties.load(in);
        }
        return properties;
    }

    /** Another table, or another stream that fills it, makes other data. */
    private static String tables() {
        return Arrays.stream(Table.values()).map(Table::sqlName).collect(Collectors.joining(","));
    }

    static long bytesNeeded(ShopSettings shop) {
        return (shop.touchpoints() * BYTES_PER_TOUCHPOINT + shop.visitors() * BYTES_PER_VISITOR) * MERGE_FACTOR;
    }

    long bytesFree() throws IOException {
        Files.createDirectories(folder);
        return Files.getFileStore(folder).getUsableSpace();
    }

    void delete() throws IOException {
        if (Files.exists(folder)) {
            Folders.delete(folder);
        }
    }
}
