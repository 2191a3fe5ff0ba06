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
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random small histories, each of a site of its own, and two random funnels asked of each over HTTP: one of all kinds there
 * are, with what its steps were worth, and one for which the quicker ways to an answer suffice. Every number and every list of
 * people must be the reference's. More of them: {@code -Dfunnels.cases=200000 -Dfunnels.seed=7}.
 */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class RandomFunnelsTest {

    private static final int CASES = Integer.getInteger("funnels.cases", 2_000);
    private static final long SEED = Long.getLong("funnels.seed", 1);

    /** Where to begin, to repeat one case. */
    private static final int FIRST = Integer.getInteger("funnels.first", 0);

    private static final int SITES_AT_ONCE = 200;
    private static final int THREADS = 4;
    private static final long SPREAD = 1_000_003;
    static final int MOST_EVENTS = 14;

    private final FunnelCheck check = new FunnelCheck(new Api());

    /** A case: everything of it follows from its number. */
    private record Case(int number, String site, List<AskedFunnel> asked, ReferenceStitching.Tables tables) {

        static Case of(int number) {
            String site = "funnel-" + number;
            List<AskedFunnel> asked = List.of(
                    new RandomFunnels(dice(number, 1)).any(),
                    RandomFunnels.ofPaths(dice(number, 3)).any());
            return new Case(number, site, asked, stitched(history(number, site)));
        }
    }

    /** Which of the two funnels it is, and what is wrong with its answers. */
    private record Problem(int index, String text) {}

    private static Dice dice(int number, int purpose) {
        return new Dice((SEED * SPREAD + number) * SPREAD + purpose);
    }

    private static List<Touchpoint> history(int number, String site) {
        return new RandomTouchpoints(dice(number, 0), site).history(MOST_EVENTS);
    }

    private static ReferenceStitching.Tables stitched(List<Touchpoint> history) {
        return ReferenceStitching.of(history, ReferenceSettings.DEFAULTS, SimpleChannels::of);
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
            }
        } finally {
            askers.shutdownNow();
        }
    }

    private void askAll(List<Case> cases, ExecutorService askers, Tables warehouse)
            throws InterruptedException, ExecutionException {
        List<Future<@Nullable Problem>> problems = new ArrayList<>();
        for (Case one : cases) {
            problems.add(askers.submit(() -> problem(one)));
        }
        for (int index = 0; index < cases.size(); index++) {
            Problem problem = problems.get(index).get();
            if (problem != null) {
                problems.forEach(rest -> rest.cancel(true));
                Case one = cases.get(index);
                assertThat(smallest(one, problem, warehouse))
                        .as("Repeat it by -Dfunnels.seed=%d -Dfunnels.first=%d -Dfunnels.cases=1", SEED, one.number())
                        .isNull();
            }
        }
    }

    private @Nullable Problem problem(Case one) {
        for (int index = 0; index < one.asked().size(); index++) {
            String problem =
                    problem(one, index, one.site(), one.tables(), one.asked().get(index));
            if (problem != null) {
                return new Problem(index, problem);
            }
        }
        return null;
    }

    private @Nullable String problem(
            Case one, int index, String site, ReferenceStitching.Tables tables, AskedFunnel asked) {
        String problem = check.figures(tables, site, asked, index == 0);
        // People are as many as a number says: of each history those of one of its funnels are asked for.
        return problem == null && index == one.number() % 2
                ? check.people(tables, site, asked, dice(one.number(), 2))
                : problem;
    }

    private String smallest(Case one, Problem problem, Tables warehouse) {
        SmallestFunnelCase smallest = new SmallestFunnelCase(
                site -> history(one.number(), site),
                (site, history, asked) -> {
                    ReferenceStitching.Tables tables = stitched(history);
                    warehouse.put(tables);
                    return problem(one, problem.index(), site, tables, asked);
                },
                one.asked().get(problem.index()),
                problem.text());
        return smallest.find();
    }
}
