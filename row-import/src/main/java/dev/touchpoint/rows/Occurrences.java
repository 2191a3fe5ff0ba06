package dev.touchpoint.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts identical rows. Identical rows may be anywhere in a file of gigabytes, so every row has to be remembered: as
 * 8 bytes of its hash in an open table (11 to 21 bytes a row with the free places), a map only for those seen twice.
 *
 * <p>Two different rows with the same 64 bits would be numbered as if they were identical, and still get different ids,
 * which are made of the row's text as well.
 */
final class Occurrences {

    private static final int SEGMENTS = 256;

    private final Segment[] segments = new Segment[SEGMENTS];
    private final Map<Long, Integer> repeated = new HashMap<>();
    private final MessageDigest digest = sha256();

    Occurrences() {
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new Segment();
        }
    }

    /** How often this row was seen, this time included. */
    int count(String row) {
        long hash = ByteBuffer.wrap(digest.digest(row.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        // Zero marks a free place.
        long key = hash == 0 ? 1 : hash;
        if (segments[(int) (key >>> 56)].add(key)) {
            return 1;
        }
        return repeated.merge(key, 2, (before, two) -> before + 1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** Small tables that grow one at a time: no moment needs twice the memory of the whole. */
    private static final class Segment {

        private long[] places = new long[64];
        private int size;

        /** Whether it wasn't there. */
        boolean add(long key) {
            if (size * 4L >= places.length * 3L) {
                grow();
            }
            return insert(places, key) && ++size > 0;
        }

        private void grow() {
            long[] larger = new long[places.length * 2];
            for (long key : places) {
                if (key != 0) {
                    insert(larger, key);
                }
            }
            places = larger;
        }

        private static boolean insert(long[] places, long key) {
            int mask = places.length - 1;
            int place = (int) key & mask;
            while (places[place] != 0) {
                if (places[place] == key) {
                    return false;
                }
                place = (place + 1) & mask;
            }
            places[place] = key;
            return true;
        }
    }
}
