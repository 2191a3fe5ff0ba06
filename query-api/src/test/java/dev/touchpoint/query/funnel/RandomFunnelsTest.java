package dev.touchpoint.query.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.Api;
import dev.touchpoint.query.testing.AskedFunnel;
import dev.touchpoint.query.testing.Dice;
import dev.touchpoint.query.testing.FunnelCheck;
import dev.touchpoint.query.testing.RandomFunnels;
import dev.touchpoint.query.testing.RandomTouchpoints;
import dev.touchpoint.query.testing.SmallestFunnelCase;
import dev.touchpoint.query.testing.Tables;
import dev.touchpoint.query.testing.WarehouseProcess;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.testing.SimpleChannels;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random small histories, each of a site of its own, and a random funnel asked of each over HTTP: two in three of all kinds
 * there are, with what their steps were worth, one in three such that quicker ways lead to the answer; one in four is asked of a
 * random segment's persons. Every number and every list of people must be the reference's. More of them:
 * {@code -Dfunnels.cases=200000 -Dfunnels.seed=7}.
 */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class RandomFunnelsTest {

    private static final Logger LOG = Logger.getLogger(RandomFunnelsTest.class);

    private static final int CASES = Integer.getInteger("funnels.cases", 2_000);
    private static final long SEED = Long.getLong("funnels.seed", 1);

    /** Where to begin, to repeat one case. */
    private static final int FIRST = Integer.getInteger("funnels.first", 0);

    private static final int SITES_AT_ONCE = 200;
    private static final int THREADS = 4;
    private static final int KINDS = 3;

    /** In one of so many histories visitors come back after they have been forgotten. */
    private static final int RETURNING_IN_ONE_OF = 5;

    private static final long SPREAD = 1_000_003;
    static final int MOST_EVENTS = 14;

    private final FunnelCheck check = new FunnelCheck(new Api());

    /** A case: everything of it follows from its number. */
    private record Case(int number, String site, AskedFunnel asked, ReferenceStitching.Tables tables) {

        static Case of(int number) {
            String site = "funnel-" + number;
            Dice dice = dice(number, 1);
            RandomFunnels funnels = isOfPaths(number) ? RandomFunnels.ofPaths(dice) : new RandomFunnels(dice);
            return new Case(number, site, funnels.any(), stitched(history(number, site)));
        }
    }

    private static boolean isOfPaths(int number) {
        return number % KINDS == 0;
    }

    private static Dice dice(int number, int purpose) {
        return new Dice((SEED * SPREAD + number) * SPREAD + purpose);
    }

    private static List<Touchpoint> history(int number, String site) {
        RandomTouchpoints touchpoints = new RandomTouchpoints(dice(number, 0), site);
        return number % RETURNING_IN_ONE_OF == 0
                ? touchpoints.historyOfReturning(MOST_EVENTS)
                : touchpoints.history(MOST_EVENTS);
    }

    /** Everybody is forgotten a horizon later: who comes back then is stitched as if nothing had been before. */
    private static ReferenceStitching.Tables stitched(List<Touchpoint> history) {
        ReferenceStitching.Tables tables = ReferenceStitching.Tables.empty();
        Map<Boolean, List<Touchpoint>> parts =
                history.stream().collect(Collectors.partitioningBy(RandomTouchpoints::isOfReturning));
        parts.values().forEach(part -> add(tables, part));
        return tables;
    }

    private static void add(ReferenceStitching.Tables tables, List<Touchpoint> touchpoints) {
        ReferenceStitching.Tables more =
                ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of);
        tables.touchpoints().addAll(more.touchpoints());
        tables.stitched().addAll(more.stitched());
        tables.sessions().addAll(more.sessions());
        tables.journeys().addAll(more.journeys());
        // A cart of the same id takes the place of the one from before.
        tables.carts()
                .removeIf(cart -> more.carts().stream()
                        .anyMatch(later -> later.site().equals(cart.site())
                                && later.person().equals(cart.person())
                                && later.cartId().equals(cart.cartId())));
        tables.carts().addAll(more.carts());
        tables.paths().addAll(more.paths());
    }

    @Test
    void answerAsTheReferenceDoes() throws InterruptedException, ExecutionException {
        ExecutorService askers = Executors.newFixedThreadPool(THREADS);
        try (Tables warehouse = new Tables()) {
            for (int first = FIRST; first < FIRST + CASES; first += SITES_AT_ONCE) {
                List<Case> cases = new ArrayList<>();
                for (int number = first; number < Math.min(first + SITES_AT_ONCE, FIRST + CASES); number++) {
                    cases.add(Case.of(number));
                }
                warehouse
                        .empty()
                        .putAll(cases.stream().map(Case::tables).toList())
                        .completeUntil(RandomTouchpoints.START, RandomTouchpoints.START);
                askAll(cases, askers, warehouse);
                if (CASES > SITES_AT_ONCE) {
                    LOG.infof(
                            "Funnels %d to %d of seed %d are as the reference says",
                            FIRST, first + cases.size() - 1, SEED);
                }
            }
        } finally {
            askers.shutdownNow();
        }
        assertThat(recounted())
                .as("Nothing was written while funnels were counted: what was counted and what was read fit together")
                .isZero();
    }

    private static double recounted() {
        return CDI.current()
                .select(MeterRegistry.class)
                .get()
                .counter(PathReader.RECOUNTED)
                .count();
    }

    private void askAll(List<Case> cases, ExecutorService askers, Tables warehouse)
            throws InterruptedException, ExecutionException {
        List<Future<@Nullable String>> problems = new ArrayList<>();
        for (Case one : cases) {
            problems.add(askers.submit(() -> problem(one)));
        }
        for (int index = 0; index < cases.size(); index++) {
            String problem = problems.get(index).get();
            if (problem != null) {
                problems.forEach(rest -> rest.cancel(true));
                Case one = cases.get(index);
                assertThat(smallest(one, problem, warehouse))
                        .as("Repeat it by -Dfunnels.seed=%d -Dfunnels.first=%d -Dfunnels.cases=1", SEED, one.number())
                        .isNull();
            }
        }
    }

    private @Nullable String problem(Case one) {
        return problem(one, one.site(), one.tables(), one.asked());
    }

    /** Worth is told touchpoint by touchpoint: no quicker way leads there. */
    private @Nullable String problem(Case one, String site, ReferenceStitching.Tables tables, AskedFunnel asked) {
        return check.problem(tables, site, asked, !isOfPaths(one.number()), dice(one.number(), 2));
    }

    private String smallest(Case one, String problem, Tables warehouse) {
        SmallestFunnelCase smallest = new SmallestFunnelCase(
                site -> history(one.number(), site),
                (site, history, asked) -> {
                    ReferenceStitching.Tables tables = stitched(history);
                    warehouse.put(tables);
                    return problem(one, site, tables, asked);
                },
                one.asked(),
                problem);
        return smallest.find();
    }
}
