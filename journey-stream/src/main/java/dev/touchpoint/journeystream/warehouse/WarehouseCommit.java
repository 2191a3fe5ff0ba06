package dev.touchpoint.journeystream.warehouse;

import dev.touchpoint.warehouse.Table;
import java.util.List;

/**
 * Everything one checkpoint adds to ClickHouse, in the order it is inserted.
 *
 * <p>The tokens are part of it: whoever inserts it a second time, after whatever failure, does so under the same tokens,
 * and ClickHouse drops what it already has.
 *
 * @param completeUntil the time up to which the tables are complete once it is inserted, milliseconds since the epoch;
 *     {@link #UNKNOWN} where none is published
 * @param inserts one after the other; progress comes last, and where there is anything else, first, too: which commit is
 *     begun
 */
public record WarehouseCommit(long completeUntil, List<Insert> inserts) {

    /** No time at all. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    public WarehouseCommit {
        inserts = List.copyOf(inserts);
    }

    /**
     * One {@code INSERT}.
     *
     * @param table where to
     * @param token the {@code insert_deduplication_token}
     * @param layout the {@link Table#layout()} the rows were made with
     * @param packed its rows
     */
    public record Insert(Table table, String token, int layout, PackedRows packed) {

        /** Of rows in {@code RowBinary}, one after the other. */
        static Insert of(Table table, String token, int layout, byte[] rows) {
            return new Insert(table, token, layout, PackedRows.of(rows));
        }

        /** Rows in {@code RowBinary}, one after the other. */
        public byte[] rows() {
            return packed.rows();
        }
    }
}
