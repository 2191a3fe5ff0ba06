package dev.touchpoint.query.testing;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.query.testing.AskedFunnel.AskedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes touchpoints, steps and wishes out of a case that fails, as long as it still does. */
public final class SmallestFunnelCase {

    private final Function<String, List<Touchpoint>> history;
    private final Trial trial;
    private List<Integer> kept;
    private AskedFunnel asked;
    private String problem;
    private int trials;

    /** Tries a case. */
    @FunctionalInterface
    public interface Trial {

        /** What is wrong with the answer; null when it is right. */
        @Nullable String problem(String site, List<Touchpoint> history, AskedFunnel asked);
    }

    /**
     * @param history the touchpoints that failed, on a site of any name
     * @param asked the question that failed
     * @param problem how it failed
     */
    public SmallestFunnelCase(
            Function<String, List<Touchpoint>> history, Trial trial, AskedFunnel asked, String problem) {
        this.history = history;
        this.trial = trial;
        this.asked = asked;
        this.problem = problem;
        this.kept = IntStream.range(0, history.apply("any").size()).boxed().toList();
    }

    /** The smallest case found, told. */
    public String find() {
        boolean smaller = true;
        while (smaller) {
            smaller = dropsTouchpoint() | dropsStep() | dropsWish();
        }
        return "%s%nof %s%nwith%n%s"
                .formatted(
                        problem,
                        asked.json("…"),
                        touchpoints("…").stream().map(SmallestFunnelCase::told).collect(Collectors.joining("\n")));
    }

    private boolean dropsTouchpoint() {
        boolean dropped = false;
        for (Integer one : kept) {
            List<Integer> fewer = new ArrayList<>(kept);
            fewer.remove(one);
            dropped |= stillFails(fewer, asked);
        }
        return dropped;
    }

    private boolean dropsStep() {
        boolean dropped = false;
        for (AskedStep step : asked.steps()) {
            List<AskedStep> fewer = new ArrayList<>(asked.steps());
            fewer.remove(step);
            boolean named = asked.exclusions().stream().anyMatch(exclusion -> exclusion.after() > 0)
                    || asked.breakdown() != null
                            && asked.breakdown().attribution().startsWith("step:");
            if (!named && !fewer.isEmpty() && isFirst(fewer.get(0))) {
                dropped |= stillFails(kept, asked.withSteps(fewer));
            }
        }
        return dropped;
    }

    private static boolean isFirst(AskedStep step) {
        return !step.optional() && step.atLeast() == null && step.atMost() == null;
    }

    private boolean dropsWish() {
        boolean dropped = false;
        for (int wish = 0; wish < asked.simpler().size(); wish++) {
            AskedFunnel simpler = asked.simpler().get(wish);
            dropped |= !simpler.equals(asked) && stillFails(kept, simpler);
        }
        return dropped;
    }

    private boolean stillFails(List<Integer> fewer, AskedFunnel simpler) {
        trials++;
        String site = "smaller-" + trials;
        List<Touchpoint> all = history.apply(site);
        String found = trial.problem(site, fewer.stream().map(all::get).toList(), simpler);
        if (found == null) {
            return false;
        }
        kept = fewer;
        asked = simpler;
        problem = found;
        return true;
    }

    private List<Touchpoint> touchpoints(String site) {
        List<Touchpoint> all = history.apply(site);
        return kept.stream().map(all::get).toList();
    }

    private static String told(Touchpoint touchpoint) {
        return "  %s %s %s device '%s' customer '%s' session '%s' sequence %s %s%s %s %s %s %s"
                .formatted(
                        touchpoint.occurredAt(),
                        touchpoint.eventId(),
                        touchpoint.name(),
                        touchpoint.anonymousId(),
                        touchpoint.customerId(),
                        touchpoint.clientSession(),
                        touchpoint.sequence(),
                        touchpoint.passive() ? "passive " : "",
                        touchpoint.offline() ? "offline" : "",
                        touchpoint.page(),
                        touchpoint.campaign(),
                        touchpoint.commerce(),
                        touchpoint.properties());
    }
}
