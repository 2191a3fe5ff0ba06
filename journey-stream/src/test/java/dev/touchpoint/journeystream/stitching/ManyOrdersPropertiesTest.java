package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.testing.NumberedHistories;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Example;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random histories, each in {@value #ORDERS} random orders with copies, through operators that are replaced by others from
 * their snapshot at a random touchpoint. More of them: {@code ./touchpoint verify histories --cases 100000 --seed 7}.
 *
 * <p>The orders of a history go through the same operators at the same time, each as the history of a site of its own: so the
 * snapshot meets each of them somewhere else, and their keys have something to get mixed up with.
 */
class ManyOrdersPropertiesTest {

    private static final Logger LOG = LoggerFactory.getLogger(ManyOrdersPropertiesTest.class);

    private static final int CASES = Integer.getInteger("histories.cases", 1_000);
    private static final long SEED = Long.getLong("histories.seed", 1);

    /** Where to begin, to repeat one case. */
    private static final int FIRST = Integer.getInteger("histories.first", 0);

    static final int ORDERS = 20;
    private static final int AT_ONCE = 100;

    private final NumberedHistories histories = new NumberedHistories(SEED);

    @Example
    void theTablesAreWhatTheReferenceSaysInEveryOrder() throws Exception {
        ExecutorService cores =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            for (int first = FIRST; first < FIRST + CASES; first += AT_ONCE) {
                compare(first, Math.min(first + AT_ONCE, FIRST + CASES), cores);
                LOG.info("Histories {} to {} of seed {} are as the reference says", FIRST, first + AT_ONCE - 1, SEED);
            }
        } finally {
            cores.shutdownNow();
        }
    }

    private void compare(int first, int end, ExecutorService cores) throws Exception {
        List<Future<String>> differing = new ArrayList<>();
        for (int number = first; number < end; number++) {
            List<Touchpoint> history = histories.history(number);
            Random random = histories.dice(number);
            differing.add(cores.submit(() -> differences(history, random)));
        }
        for (int i = 0; i < differing.size(); i++) {
            String differences = differing.get(i).get();
            if (!differences.isEmpty()) {
                cores.shutdownNow();
                assertThat(smallest(first + i, differences))
                        .as("Repeat it by --seed %d --first %d --cases 1", SEED, first + i)
                        .isEmpty();
            }
        }
    }

    /** The smallest history found that differs, and how. */
    private String smallest(int number, String differences) {
        StringBuilder told = new StringBuilder();
        histories
                .smallest(
                        number,
                        smaller -> !differences(smaller, histories.dice(number)).isEmpty())
                .ifPresent(smallest -> {
                    told.append("The smallest history found:\n");
                    smallest.forEach(
                            touchpoint -> told.append("    ").append(touchpoint).append('\n'));
                    told.append(differences(smallest, histories.dice(number)));
                });
        return told.isEmpty() ? differences : told.toString();
    }

    private static String differences(List<Touchpoint> history, Random random) {
        List<Touchpoint> told = NumberedHistories.elsewhere(history, ORDERS);
        List<Touchpoint> arriving = new ArrayList<>(told);
        NumberedHistories.withCopies(arriving, random);
        Collections.shuffle(arriving, random);
        Clock clock = random.nextBoolean() ? TwoExchanges.NOW : TwoExchanges.LONG_AFTER;
        try (TwoExchanges stream = new TwoExchanges(List.of(), List.of(), clock)) {
            send(arriving, stream, random);
            return TablesOfTheReference.of(told).differences(stream.tables());
        } catch (Exception e) {
            throw new IllegalStateException("The stream fails at " + history, e);
        }
    }

    /** Time goes on after each touchpoint of one order, or of all orders in between, or not before the end. */
    private static void send(List<Touchpoint> arriving, TwoExchanges stream, Random random) throws Exception {
        int settlesOneIn = List.of(1, ORDERS, 3 * ORDERS, arriving.size()).get(random.nextInt(4));
        int restartsAt = random.nextInt(arriving.size());
        for (int i = 0; i < arriving.size(); i++) {
            stream.receive(arriving.get(i));
            if (random.nextInt(settlesOneIn) == 0) {
                stream.settle();
            }
            if (i == restartsAt) {
                stream.restart();
            }
        }
        stream.settle();
    }
}
