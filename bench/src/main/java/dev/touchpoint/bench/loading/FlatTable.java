package dev.touchpoint.bench.loading;

import com.clickhouse.client.api.Client;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The baseline's table: one row per touchpoint, sorted by (site, day, event, person hash). */
public final class FlatTable {

    private final Client client;

    /** Works through {@code client}, which stays open. */
    public FlatTable(Client client) {
        this.client = client;
    }

    /** Makes it and fills it from what is stitched. */
    public void fill() {
        client.execute("DROP TABLE IF EXISTS bench_flat").join();
        client.execute(read("flat_table.sql")).join();
        client.execute(read("flat_rows.sql")).join();
    }

    private static String read(String name) {
        try (InputStream in = FlatTable.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
