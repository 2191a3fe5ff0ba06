package dev.touchpoint.query.funnel.figures;

import dev.touchpoint.query.memory.Allowance;
import java.util.Arrays;

/** Many lengths of time, none negative, in milliseconds: kept one by one, for exact ranks, in as little room as that takes. */
final class MillisSeries {

    private static final int FIRST_CAPACITY = 8;
    private static final int OBJECT_BYTES = 96;

    /** From here on the JDK's way takes longer. */
    private static final int MANY = 10_000;

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;

    private long zeros;
    private int[] shorts = {};
    private int shortCount;
    private long[] longs = {};
    private int longCount;
    private long sum;
    private final Allowance allowance;

    /** Without bounds. */
    MillisSeries() {
        this(Allowance.endless());
    }

    /** @param allowance where the room for them is taken from */
    MillisSeries(Allowance allowance) {
        this.allowance = allowance;
        allowance.take(OBJECT_BYTES);
    }

    void add(long millis) {
        sum += millis;
        if (millis == 0) {
            zeros++;
        } else if (millis <= Integer.MAX_VALUE) {
            makeRoom(1, 0);
            shorts[shortCount++] = (int) millis;
        } else {
            makeRoom(0, 1);
            longs[longCount++] = millis;
        }
    }

    private void makeRoom(int moreShorts, int moreLongs) {
        if (shortCount + moreShorts > shorts.length) {
            int capacity = capacity(shortCount, moreShorts);
            long before = bytes();
            allowance.take((long) capacity * Integer.BYTES);
            shorts = Arrays.copyOf(shorts, capacity);
            allowance.giveBack(before + (long) capacity * Integer.BYTES - bytes());
        }
        if (longCount + moreLongs > longs.length) {
            int capacity = capacity(longCount, moreLongs);
            long before = bytes();
            allowance.take((long) capacity * Long.BYTES);
            longs = Arrays.copyOf(longs, capacity);
            allowance.giveBack(before + (long) capacity * Long.BYTES - bytes());
        }
    }

    private long bytes() {
        return (long) shorts.length * Integer.BYTES + (long) longs.length * Long.BYTES;
    }

    /** It isn't needed any more. */
    void release() {
        allowance.giveBack(OBJECT_BYTES + bytes());
    }

    /** Half as much again, so that many small additions don't copy everything each time. */
    private static int capacity(int count, int more) {
        return Math.max(FIRST_CAPACITY, count + Math.max(more, count >> 1));
    }

    void addAll(MillisList lengths) {
        if (lengths.count() > MANY) {
            makeRoom(lengths.count(), 0);
        }
        for (int index = 0; index < lengths.count(); index++) {
            add(lengths.at().applyAsLong(index));
        }
    }

    void addAll(MillisSeries other) {
        sum += other.sum;
        zeros += other.zeros;
        makeRoom(other.shortCount, other.longCount);
        System.arraycopy(other.shorts, 0, shorts, shortCount, other.shortCount);
        shortCount += other.shortCount;
        System.arraycopy(other.longs, 0, longs, longCount, other.longCount);
        longCount += other.longCount;
    }

    long count() {
        return zeros + shortCount + longCount;
    }

    long sum() {
        return sum;
    }

    /** Puts them in order; until more are added {@link #get} tells them by rank. */
    void sort() {
        if (shortCount < MANY) {
            Arrays.sort(shorts, 0, shortCount);
        } else {
            sortManyShorts();
        }
        Arrays.sort(longs, 0, longCount);
    }

    /** By the lowest digits first, each time leaving those with the same digit in their order: no comparing of many. */
    private void sortManyShorts() {
        long room = (long) shorts.length * Integer.BYTES;
        allowance.take(room);
        int[] from = shorts;
        int[] to = new int[shorts.length];
        for (int shift = 0; shift < Integer.SIZE; shift += DIGIT_BITS) {
            int[] places = new int[DIGITS + 1];
            for (int index = 0; index < shortCount; index++) {
                places[(from[index] >>> shift & DIGITS - 1) + 1]++;
            }
            for (int digit = 0; digit < DIGITS; digit++) {
                places[digit + 1] += places[digit];
            }
            for (int index = 0; index < shortCount; index++) {
                to[places[from[index] >>> shift & DIGITS - 1]++] = from[index];
            }
            int[] sorted = to;
            to = from;
            from = sorted;
        }
        shorts = from;
        allowance.giveBack(room);
    }

    /** The one at a rank from 0. */
    long get(long rank) {
        if (rank < zeros) {
            return 0;
        }
        long place = rank - zeros;
        return place < shortCount ? shorts[(int) place] : longs[(int) (place - shortCount)];
    }

    /** How many are shorter than a length of time; they are in order. */
    long countBelow(long millis) {
        long low = 0;
        long high = count();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (get(middle) < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
