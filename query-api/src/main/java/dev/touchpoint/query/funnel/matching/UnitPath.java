package dev.touchpoint.query.funnel.matching;

import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.memory.TooMuchMemoryException;
import java.util.Arrays;

/**
 * The touchpoints of one unit in the order of the rules (time, origin, sequence, event id). Touchpoints that match no step and
 * no exclusion may be left out; in strict funnels only if they are passive besides. What the definition doesn't ask for
 * needn't be filled. A path grows and is cleared for the next unit.
 *
 * <pre>{@code
 * path.clear();
 * path.add(time, stepMask, exclusionMask, active);
 * path.value(micros, currency);
 * path.breakdown("Direct", "");
 * path.hold(skus);
 * }</pre>
 */
public final class UnitPath {

    private static final int FIRST_CAPACITY = 64;

    /** Times, masks and what the rules make of them. */
    private static final int TOUCHPOINT_BYTES = 48;

    private static final int AMOUNT_BYTES = 16;
    private static final int TEXT_BYTES = 56;
    private static final String[] NOTHING_HELD = {};

    private long[] times;
    private long[] stepMasks;
    private long[] exclusionMasks;
    private boolean[] active;
    private long[] micros = {};
    private String[] currencies = {};
    private String[] firstValues = {};
    private String[] secondValues = {};
    private String[][] held = {};
    private int size;
    private final Allowance allowance;
    private long textBytes;

    /** Without touchpoints and bounds. */
    public UnitPath() {
        this(Allowance.endless());
    }

    /**
     * Without touchpoints.
     *
     * @param allowance where the room for them is taken from
     */
    public UnitPath(Allowance allowance) {
        this(
                new long[FIRST_CAPACITY],
                new long[FIRST_CAPACITY],
                new long[FIRST_CAPACITY],
                new boolean[FIRST_CAPACITY],
                allowance);
    }

    private UnitPath(long[] times, long[] stepMasks, long[] exclusionMasks, boolean[] active, Allowance allowance) {
        this.allowance = allowance;
        allowance.take((long) times.length * TOUCHPOINT_BYTES);
        this.times = times;
        this.stepMasks = stepMasks;
        this.exclusionMasks = exclusionMasks;
        this.active = active;
    }

    /**
     * Appends a touchpoint.
     *
     * @param time milliseconds since the epoch, not before the last one's
     * @param stepMask bit k: it matches the step at index k
     * @param exclusionMask bit i: it matches the exclusion at index i
     * @param isActive whether it isn't passive; asked in strict funnels only
     * @throws IllegalArgumentException if it is earlier than the last one
     * @throws TooMuchMemoryException if these are more than there is room for
     */
    public void add(long time, long stepMask, long exclusionMask, boolean isActive) {
        if (size > 0 && time < times[size - 1]) {
            throw new IllegalArgumentException("Touchpoints are added in the order of their times");
        }
        if (size == times.length) {
            grow();
        }
        times[size] = time;
        stepMasks[size] = stepMask;
        exclusionMasks[size] = exclusionMask;
        active[size] = isActive;
        size++;
    }

    private void grow() {
        int capacity = 2 * Math.max(size, FIRST_CAPACITY / 2);
        allowance.take((long) capacity * TOUCHPOINT_BYTES);
        long before = (long) times.length * TOUCHPOINT_BYTES;
        times = Arrays.copyOf(times, capacity);
        stepMasks = Arrays.copyOf(stepMasks, capacity);
        exclusionMasks = Arrays.copyOf(exclusionMasks, capacity);
        active = Arrays.copyOf(active, capacity);
        allowance.giveBack(before);
    }

    /** Appends a touchpoint of which only its time and the steps it matches are asked. */
    public void add(long time, long stepMask) {
        add(time, stepMask, 0, true);
    }

    /**
     * What the touchpoint added last is worth.
     *
     * @param amount in millionths
     * @param currency ISO 4217; empty when it is worth nothing
     */
    public void value(long amount, String currency) {
        if (micros.length < times.length) {
            allowance.take((long) (times.length - micros.length) * AMOUNT_BYTES);
            micros = Arrays.copyOf(micros, times.length);
            currencies = widened(currencies);
        }
        takeText(currency);
        micros[size - 1] = amount;
        currencies[size - 1] = currency;
    }

    /**
     * The touchpoint added last, by what a breakdown asks.
     *
     * @param first its value of the first property; empty without one
     * @param second of the second; empty without one, or when only one is asked for
     */
    public void breakdown(String first, String second) {
        if (firstValues.length < times.length) {
            allowance.take((long) (times.length - firstValues.length) * AMOUNT_BYTES);
            firstValues = widened(firstValues);
            secondValues = widened(secondValues);
        }
        takeText(first);
        takeText(second);
        firstValues[size - 1] = first;
        secondValues[size - 1] = second;
    }

    /**
     * The values of the held property that the touchpoint added last has; none when it lacks it. Repeated ones and empty ones
     * count for nothing.
     */
    public void hold(String... values) {
        if (held.length < times.length) {
            allowance.take((long) (times.length - held.length) * AMOUNT_BYTES);
            held = Arrays.copyOf(held, times.length);
        }
        for (String value : values) {
            takeText(value);
        }
        held[size - 1] = values;
    }

    /**
     * Appends the touchpoints of another path.
     *
     * @throws IllegalArgumentException if they begin before the last one of this
     */
    public void addAll(UnitPath later) {
        for (int index = 0; index < later.size; index++) {
            add(later, index);
        }
    }

    /**
     * Appends one touchpoint of another path.
     *
     * @param index its place there
     * @throws IllegalArgumentException if it is earlier than the last one of this
     */
    public void add(UnitPath other, int index) {
        add(other.times[index], other.stepMasks[index], other.exclusionMasks[index], other.active[index]);
        if (other.currencies.length > 0) {
            value(other.micros(index), other.currency(index));
        }
        if (other.firstValues.length > 0) {
            breakdown(other.firstValue(index), other.secondValue(index));
        }
        if (other.held.length > 0) {
            hold(other.held(index));
        }
    }

    private void takeText(String text) {
        if (!text.isEmpty()) {
            long bytes = TEXT_BYTES + text.length();
            allowance.take(bytes);
            textBytes += bytes;
        }
    }

    /** The same touchpoints, in no more room than they take. */
    public UnitPath copy() {
        UnitPath copy = new UnitPath(
                Arrays.copyOf(times, size),
                Arrays.copyOf(stepMasks, size),
                Arrays.copyOf(exclusionMasks, size),
                Arrays.copyOf(active, size),
                allowance);
        copy.micros = Arrays.copyOf(micros, Math.min(size, micros.length));
        copy.currencies = Arrays.copyOf(currencies, Math.min(size, currencies.length));
        copy.firstValues = Arrays.copyOf(firstValues, Math.min(size, firstValues.length));
        copy.secondValues = Arrays.copyOf(secondValues, Math.min(size, secondValues.length));
        copy.held = Arrays.copyOf(held, Math.min(size, held.length));
        copy.size = size;
        copy.textBytes = textBytes;
        allowance.take(copy.besides());
        return copy;
    }

    /** What it takes besides times and masks. */
    private long besides() {
        return textBytes + (long) AMOUNT_BYTES * (micros.length + firstValues.length + held.length);
    }

    /** It isn't needed any more. */
    public void release() {
        allowance.giveBack((long) times.length * TOUCHPOINT_BYTES + besides());
    }

    /** Forgets all touchpoints. */
    public void clear() {
        Arrays.fill(currencies, 0, Math.min(size, currencies.length), null);
        Arrays.fill(firstValues, 0, Math.min(size, firstValues.length), null);
        Arrays.fill(secondValues, 0, Math.min(size, secondValues.length), null);
        Arrays.fill(held, 0, Math.min(size, held.length), null);
        allowance.giveBack(textBytes);
        textBytes = 0;
        size = 0;
    }

    /** How many touchpoints there are. */
    public int size() {
        return size;
    }

    /** When, in milliseconds since the epoch. */
    public long time(int index) {
        return times[index];
    }

    long stepMask(int index) {
        return stepMasks[index];
    }

    long exclusionMask(int index) {
        return exclusionMasks[index];
    }

    boolean isActive(int index) {
        return active[index];
    }

    String[] held(int index) {
        return index < held.length && held[index] != null ? held[index] : NOTHING_HELD;
    }

    /** In millionths; of no meaning without a currency. */
    public long micros(int index) {
        return index < micros.length ? micros[index] : 0;
    }

    /** Empty when the touchpoint is worth nothing. */
    public String currency(int index) {
        return text(currencies, index);
    }

    /** The value of the first property broken down by. */
    public String firstValue(int index) {
        return text(firstValues, index);
    }

    /** The value of the second property broken down by. */
    public String secondValue(int index) {
        return text(secondValues, index);
    }

    private String[] widened(String[] texts) {
        return Arrays.copyOf(texts, times.length);
    }

    private static String text(String[] texts, int index) {
        return index < texts.length && texts[index] != null ? texts[index] : "";
    }
}
