package dev.touchpoint.warehouse;

import java.io.IOException;

/**
 * A row of which the latest version counts, or which is part of a sum ({@link JourneyCountRow}). It is written with a version, and a last time as a tombstone when it is
 * no longer true.
 */
public sealed interface VersionedRow
        permits CartRow,
                IdentityMergeRow,
                IdentityRow,
                JourneyCountRow,
                JourneyPathRow,
                JourneyRow,
                PhaseTransitionRow,
                SessionRow,
                StitchedTouchpointRow,
                SuspectPersonRow {

    /** The table it belongs to. */
    Table table();

    /** What names it among the rows of its table that belong to the same person (of identities: to the same device). */
    String key();

    /** Writes every column up to {@code version}, in the table's order. */
    void writeColumns(RowBinary out) throws IOException;

    /**
     * Writes the whole row.
     *
     * @param version higher than that of any earlier write of this key
     * @param deleted whether this is a tombstone
     */
    default void write(RowBinary out, long version, boolean deleted) throws IOException {
        writeColumns(out);
        out.uint64(version);
        out.uint8(deleted ? 1 : 0);
    }
}
