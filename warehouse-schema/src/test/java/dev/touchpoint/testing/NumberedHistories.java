package dev.touchpoint.testing;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import dev.touchpoint.event.wire.TouchpointMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/**
 * Random histories by number, for runs that are longer than a property's and can be repeated from any history on. To be used
 * from within jqwik, as in an {@code @Example}.
 */
public final class NumberedHistories {

    private static final int GENERATOR_SIZE = 1_000;
    private static final long SPREAD = 1_000_003;

    private static final int COPIED_ONE_IN = 8;

    /** Smaller forms that are tried before the smallest one so far is taken as the smallest. */
    private static final int MOST_TRIES = 2_000;

    private final RandomGenerator<List<Touchpoint>> histories =
            TouchpointHistories.histories().generator(GENERATOR_SIZE);
    private final long seed;

    /** With the seed, from which everything follows. */
    public NumberedHistories(long seed) {
        this.seed = seed;
    }

    /** The history with that number. */
    public List<Touchpoint> history(int number) {
        return shrinkable(number).value();
    }

    /** Chance that belongs to that number alone, and is the history's own for no purpose. */
    public Random dice(int number) {
        return random(number, 1);
    }

    /** The smallest form found of the history with that number that still fails, if it does. */
    public Optional<List<Touchpoint>> smallest(int number, Predicate<List<Touchpoint>> fails) {
        Shrinkable<List<Touchpoint>> smallest = shrinkable(number);
        if (!fails.test(smallest.value())) {
            return Optional.empty();
        }
        int tries = 0;
        for (Optional<Shrinkable<List<Touchpoint>>> smaller = Optional.of(smallest); smaller.isPresent(); ) {
            smallest = smaller.get();
            int left = MOST_TRIES - tries;
            int[] tried = new int[1];
            smaller = smallest.shrink()
                    .limit(left)
                    .peek(candidate -> tried[0]++)
                    .filter(candidate -> fails.test(candidate.value()))
                    .findFirst();
            tries += tried[0];
        }
        return Optional.of(smallest.value());
    }

    /** The first histories, so many, each of a site of its own: their touchpoints mixed, and some of them twice. */
    public List<Touchpoint> shuffled(int count) {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            touchpoints.addAll(elsewhere(history(number), number, number + 1));
        }
        Random random = dice(-1);
        withCopies(touchpoints, random);
        Collections.shuffle(touchpoints, random);
        return touchpoints;
    }

    /** Adds some of the touchpoints a second time. */
    public static void withCopies(List<Touchpoint> touchpoints, Random random) {
        for (Touchpoint touchpoint : List.copyOf(touchpoints)) {
            if (random.nextInt(COPIED_ONE_IN) == 0) {
                touchpoints.add(touchpoint);
            }
        }
    }

    /** The same history so many times, each told of other sites: their names are followed by a dash and 0, 1, and so on. */
    public static List<Touchpoint> elsewhere(List<Touchpoint> history, int times) {
        return elsewhere(history, 0, times);
    }

    private static List<Touchpoint> elsewhere(List<Touchpoint> history, int first, int end) {
        List<Touchpoint> moved = new ArrayList<>(history.size() * (end - first));
        try {
            for (Touchpoint touchpoint : history) {
                TouchpointMessage.Builder message =
                        TouchpointMessage.parseFrom(TouchpointCodec.encode(touchpoint)).toBuilder();
                for (int i = first; i < end; i++) {
                    message.setSite(touchpoint.site() + '-' + i);
                    moved.add(TouchpointCodec.decode(message.build().toByteArray()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UndecodableTouchpointException e) {
            throw new IllegalStateException("Was encoded a moment ago", e);
        }
        return moved;
    }

    private Shrinkable<List<Touchpoint>> shrinkable(int number) {
        return histories.next(random(number, 0));
    }

    /** Neighbouring seeds of {@link Random} begin alike, those of {@link SplittableRandom} don't. */
    private Random random(int number, int purpose) {
        return new Random(new SplittableRandom((seed * SPREAD + number) * SPREAD + purpose).nextLong());
    }
}
