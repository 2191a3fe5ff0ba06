package dev.touchpoint.query.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Chance with a seed, so that what it brought once comes again. */
public final class Dice {

    private final Random random;

    public Dice(long seed) {
        this.random = new Random(seed);
    }

    /** One of these. */
    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** One of these. */
    public <T> T from(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Once in {@code times}. */
    public boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** From {@code least} to {@code most}, both included. */
    public int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** A list of {@code least} to {@code most}. */
    public <T> List<T> list(int least, int most, Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int left = between(least, most); left > 0; left--) {
            list.add(one.get());
        }
        return list;
    }

    /** The next seed for somebody else's dice. */
    public long seed() {
        return random.nextLong();
    }
}
