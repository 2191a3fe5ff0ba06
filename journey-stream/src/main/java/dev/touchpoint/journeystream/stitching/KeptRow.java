package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import dev.touchpoint.warehouse.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/**
 * What is kept of a row that is in ClickHouse: its columns; of a stitched touchpoint, of which there are by far the most, and
 * of a path, which is longest, a digest that tells whether it has changed. Its tombstone then has the columns the table is
 * sorted by and none else: all who read these tables have versions told apart by these before they look at others. Of a
 * journey all columns but the last, {@code replaced_by}, which only tombstones have something in.
 */
final class KeptRow {

    /** Stands where columns begin with the length of the site's name, which isn't empty. */
    private static final byte DIGEST = 0;

    /** Enough: of a billion changed rows none is taken for unchanged. Earlier versions kept 16 of them. */
    private static final int DIGEST_BYTES = 8;

    /** An empty text, of one byte: nothing has replaced a journey that is there. */
    private static final int NOT_REPLACED = 1;

    /** The columns that a cart's journey comes after: site, person and cart. */
    private static final int BEFORE_JOURNEY_OF_CART = 3;

    /** The columns that the times of a journey come after: site, person and journey. */
    private static final int BEFORE_TIMES_OF_JOURNEY = 3;

    /** Of a journey the last that is kept, of four bytes: the model's version. Whether it is approximate comes before it. */
    private static final int MODEL_VERSION = Integer.BYTES;

    private KeptRow() {}

    /** What is kept of a row with these columns. */
    static byte[] of(Table table, byte[] columns) {
        if (table == Table.STITCHED_TOUCHPOINTS || table == Table.JOURNEY_PATHS) {
            return digest(columns, DIGEST_BYTES);
        }
        return table == Table.JOURNEYS ? withoutReplacedBy(columns) : columns;
    }

    private static byte[] withoutReplacedBy(byte[] columns) {
        return Arrays.copyOf(columns, columns.length - NOT_REPLACED);
    }

    private static byte[] digest(byte[] columns, int bytes) {
        return ByteBuffer.allocate(1 + bytes)
                .put(DIGEST)
                .put(sha256().digest(columns), 0, bytes)
                .array();
    }

    /** Whether the row has these columns. Earlier versions kept all of them of every row. */
    static boolean isOf(byte[] kept, Table table, byte[] columns) {
        if (isDigest(kept)) {
            return Arrays.equals(kept, digest(columns, kept.length - 1));
        }
        return Arrays.equals(kept, table == Table.JOURNEYS ? withoutReplacedBy(columns) : columns);
    }

    /**
     * The columns of the row's tombstone.
     *
     * @param table the table it is in
     * @param siteAndPerson whose it is, as {@link PersonChange#key()} writes it
     * @param rowKey the row's key among those of the person and the table
     * @param successors tell of a journey what has replaced it
     */
    static byte[] tombstone(byte[] kept, Table table, String siteAndPerson, String rowKey, Successors successors) {
        if (table == Table.JOURNEYS) {
            return withReplacedBy(kept, successors.of(rowKey));
        }
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

    private static byte[] withReplacedBy(byte[] kept, String journeyId) {
        byte[] id = journeyId.getBytes(StandardCharsets.UTF_8);
        // Ids have 32 letters: their length fits into a byte.
        return ByteBuffer.allocate(kept.length + 1 + id.length)
                .put(kept)
                .put((byte) id.length)
                .put(id)
                .array();
    }

    /** The journey that a cart was opened in; empty for none. */
    static String journeyOfCart(byte[] kept) {
        ByteBuffer columns = ByteBuffer.wrap(kept);
        pass(BEFORE_JOURNEY_OF_CART, columns);
        return text(columns);
    }

    /** Whether the beginning of a journey was forgotten. */
    static boolean isApproximate(byte[] journey) {
        return journey[journey.length - MODEL_VERSION - 1] != 0;
    }

    /** Whether a journey went on, as it was written, while another one does. */
    static boolean isMeanwhile(byte[] journey, JourneyRow other) {
        ByteBuffer columns = ByteBuffer.wrap(journey).order(ByteOrder.LITTLE_ENDIAN);
        pass(BEFORE_TIMES_OF_JOURNEY, columns);
        Instant startedAt = Instant.ofEpochMilli(columns.getLong());
        Instant lastActiveAt = Instant.ofEpochMilli(columns.getLong());
        return !other.startedAt().isAfter(lastActiveAt) && !other.lastActiveAt().isBefore(startedAt);
    }

    /** A row of {@code suspect_persons}. */
    static SuspectPersonRow suspectPerson(byte[] kept) {
        ByteBuffer columns = ByteBuffer.wrap(kept).order(ByteOrder.LITTLE_ENDIAN);
        return new SuspectPersonRow(
                text(columns),
                text(columns),
                Instant.ofEpochMilli(columns.getLong()),
                Integer.toUnsignedLong(columns.getInt()));
    }

    private static void pass(int texts, ByteBuffer columns) {
        for (int i = 0; i < texts; i++) {
            int length = length(columns);
            columns.position(columns.position() + length);
        }
    }

    private static String text(ByteBuffer columns) {
        byte[] text = new byte[length(columns)];
        columns.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** Seven bits a byte, the lowest first; of the last one the highest bit isn't set. */
    private static int length(ByteBuffer columns) {
        int length = 0;
        int shift = 0;
        byte part;
        do {
            part = columns.get();
            length |= (part & 0x7f) << shift;
            shift += 7;
        } while (part < 0);
        return length;
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
