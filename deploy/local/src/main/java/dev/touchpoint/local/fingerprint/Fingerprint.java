package dev.touchpoint.local.fingerprint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tables hold, in short.
 *
 * @param completeUntil up to where the stream had everything in them; null before its first commit
 * @param tables one entry per table
 */
public record Fingerprint(@Nullable Instant completeUntil, List<TablePrint> tables) {

    public Fingerprint {
        tables = List.copyOf(tables);
    }

    /** The tables that differ from those of {@code other}. */
    public List<String> differences(Fingerprint other) {
        List<String> different = new ArrayList<>();
        for (TablePrint table : tables) {
            if (!other.tables.contains(table)) {
                different.add(table.table());
            }
        }
        return different;
    }

    /**
     * One table.
     *
     * @param table its name
     * @param rows how many latest rows it has
     * @param hash 32 hexadecimal digits over all of them
     */
    public record TablePrint(String table, long rows, String hash) {}
}
