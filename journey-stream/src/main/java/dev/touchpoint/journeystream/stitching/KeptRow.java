package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.Table;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What is kept of a row that is in ClickHouse: its columns; of a stitched touchpoint, of which there are by far the most, and
 * of a path, which is longest, a digest that tells whether it has changed. Its tombstone then has the columns the table is
 * sorted by and none else: all who read these tables have versions told apart by these before they look at others.
 */
final class KeptRow {

    /** Stands where columns begin with the length of the site's name, which isn't empty. */
    private static final byte DIGEST = 0;

    /** Enough: of a billion changed rows none is taken for unchanged. Earlier versions kept 16 of them. */
    private static final int DIGEST_BYTES = 8;

    private KeptRow() {}

    /** What is kept of a row with these columns. */
    static byte[] of(Table table, byte[] columns) {
        if (table != Table.STITCHED_TOUCHPOINTS && table != Table.JOURNEY_PATHS) {
            return columns;
        }
        return digest(columns, DIGEST_BYTES);
    }

    private static byte[] digest(byte[] columns, int bytes) {
        return ByteBuffer.allocate(1 + bytes)
                .put(DIGEST)
                .put(sha256().digest(columns), 0, bytes)
                .array();
    }

    /** Whether the row has these columns. Earlier versions kept all of them of every row. */
    static boolean isOf(byte[] kept, byte[] columns) {
        return Arrays.equals(kept, isDigest(kept) ? digest(columns, kept.length - 1) : columns);
    }

    /**
     * The columns of the row's tombstone.
     *
     * @param table the table it is in
     * @param siteAndPerson whose it is, as {@link PersonChange#key()} writes it
     * @param rowKey the row's key among those of the person and the table
     */
    static byte[] tombstone(byte[] kept, Table table, String siteAndPerson, String rowKey) {
        if (!isDigest(kept)) {
            return kept;
        }
        String[] whose = siteAndPerson.split("\u0000", 2);
        if (table == Table.JOURNEY_PATHS) {
            return WarehouseWrite.columnsOf(JourneyPathRow.gone(whose[0], whose[1], rowKey));
        }
        String[] which = rowKey.split("\u0000", 2);
        return WarehouseWrite.columnsOf(StitchedTouchpointRow.gone(whose[0], whose[1], which[0], which[1]));
    }

    private static boolean isDigest(byte[] kept) {
        return kept[0] == DIGEST;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
