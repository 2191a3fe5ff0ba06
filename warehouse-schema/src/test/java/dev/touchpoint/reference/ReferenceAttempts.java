package dev.touchpoint.reference;

import dev.touchpoint.reference.ReferenceFunnelQuestion.Exclusion;
import dev.touchpoint.reference.ReferenceFunnelQuestion.Order;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every attempt of one unit and every choice of touchpoints in it. */
final class ReferenceAttempts {

    private static final int NOT_TAKEN = -1;

    /**
     * A choice.
     *
     * @param start the step it starts at
     * @param furthest the last step it takes; in any order how many
     * @param places the touchpoints that take required steps, as places in the unit's list
     * @param value what is held along it; empty when nothing is
     */
    private record Choice(int start, int furthest, List<Integer> places, String value) {

        Choice with(int step, int place) {
            List<Integer> longer = new ArrayList<>(places);
            longer.add(place);
            return new Choice(start, step, longer, value);
        }

        int lastPlace() {
            return places.get(places.size() - 1);
        }
    }

    private final ReferenceFunnelQuestion question;
    private final List<FunnelTouchpoint> touchpoints;
    private final Comparator<Choice> betterFirst;
    private @Nullable Choice best;
    private boolean windowRuns;

    /** The touchpoints are in order. */
    ReferenceAttempts(ReferenceFunnelQuestion question, List<FunnelTouchpoint> touchpoints) {
        this.question = question;
        this.touchpoints = touchpoints;
        this.betterFirst = Comparator.<Choice>comparingInt(choice -> -choice.furthest())
                .thenComparingInt(Choice::start)
                .thenComparing(this::compareTimes)
                .thenComparing(ReferenceAttempts::comparePlaces)
                .thenComparing(Choice::value);
    }

    @Nullable ReferencePassage judge(String unit) {
        for (int start = 1; start <= question.steps().size(); start++) {
            if (isStart(start)) {
                attemptsFrom(start);
            }
        }
        Choice chosen = best;
        if (chosen == null) {
            return null;
        }
        boolean converted = chosen.furthest() == question.lastRequired();
        return new ReferencePassage(
                unit, chosen.start(), chosen.furthest(), converted, !converted && windowRuns, taken(chosen));
    }

    private boolean isStart(int step) {
        return step == 1 || (question.open() && !question.step(step).optional()) || question.order() == Order.ANY;
    }

    private void attemptsFrom(int start) {
        for (int place = 0; place < touchpoints.size(); place++) {
            if (!question.range().contains(at(place))) {
                continue;
            }
            for (String value : heldBy(place)) {
                if (takes(place, start, value)) {
                    windowRuns =
                            windowRuns || question.asOf().isBefore(at(place).plus(question.window()));
                    if (question.order() == Order.ANY) {
                        takeMore(new Choice(1, 1, List.of(place), value), Set.of(start));
                    } else {
                        goOn(new Choice(start, start, List.of(place), value));
                    }
                }
            }
        }
    }

    private Set<String> heldBy(int place) {
        Function<FunnelTouchpoint, Set<String>> hold = question.hold();
        return hold == null ? Set.of("") : hold.apply(touchpoints.get(place));
    }

    private void consider(Choice choice) {
        if (best == null || betterFirst.compare(choice, best) < 0) {
            best = choice;
        }
    }

    /** Tries every touchpoint for the next required step. */
    private void goOn(Choice choice) {
        consider(choice);
        int next = question.requiredAfter(choice.furthest());
        if (next == 0) {
            return;
        }
        for (int place = 0; place < touchpoints.size(); place++) {
            if (!choice.places().contains(place)
                    && takes(place, next, choice.value())
                    && mayFollow(choice, next, place)) {
                goOn(choice.with(next, place));
            }
        }
    }

    private boolean mayFollow(Choice choice, int step, int place) {
        Instant before = at(choice.lastPlace());
        Instant time = at(place);
        if (time.isBefore(before) || time.isAfter(windowEnd(choice))) {
            return false;
        }
        Duration gap = Duration.between(before, time);
        Duration atLeast = question.step(step).atLeast();
        Duration atMost = question.step(step).atMost();
        if ((atLeast != null && gap.compareTo(atLeast) < 0) || (atMost != null && gap.compareTo(atMost) > 0)) {
            return false;
        }
        for (FunnelTouchpoint other : touchpoints) {
            if (other.at().isAfter(before) && other.at().isBefore(time) && isForbidden(other, step)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it mustn't lie on the way into that step. */
    private boolean isForbidden(FunnelTouchpoint touchpoint, int step) {
        if (question.order() == Order.STRICT && !touchpoint.row().passive()) {
            return true;
        }
        for (Exclusion exclusion : question.exclusions()) {
            if ((exclusion.into() == null || exclusion.into() == step)
                    && exclusion.matches().test(touchpoint)) {
                return true;
            }
        }
        return false;
    }

    /** Steps have no order: tries every later touchpoint for every step that is left. */
    private void takeMore(Choice choice, Set<Integer> steps) {
        consider(choice);
        for (int place = choice.lastPlace() + 1; place < touchpoints.size(); place++) {
            if (at(place).isAfter(windowEnd(choice))) {
                continue;
            }
            for (int step = 1; step <= question.steps().size(); step++) {
                if (!steps.contains(step) && takes(place, step, choice.value())) {
                    Set<Integer> more = new HashSet<>(steps);
                    more.add(step);
                    takeMore(choice.with(choice.furthest() + 1, place), more);
                }
            }
        }
    }

    /** Once the required steps are chosen, the optional ones. */
    private SortedMap<Integer, FunnelTouchpoint> taken(Choice choice) {
        // By number of a step the place of the touchpoint that takes it.
        int[] places = new int[question.steps().size() + 1];
        Arrays.fill(places, NOT_TAKEN);
        int step = choice.start();
        for (int place : choice.places()) {
            places[step] = place;
            step = question.order() == Order.ANY ? step + 1 : question.requiredAfter(step);
        }
        for (int number = choice.start(); number <= question.steps().size(); number++) {
            if (question.step(number).optional() && places[question.requiredBefore(number)] != NOT_TAKEN) {
                places[number] = firstFor(number, choice, places);
            }
        }
        SortedMap<Integer, FunnelTouchpoint> taken = new TreeMap<>();
        for (int number = 1; number < places.length; number++) {
            if (places[number] != NOT_TAKEN) {
                taken.put(number, touchpoints.get(places[number]));
            }
        }
        return taken;
    }

    private int firstFor(int optional, Choice choice, int[] places) {
        int before = optional - 1;
        while (places[before] == NOT_TAKEN) {
            before--;
        }
        int next = question.requiredAfter(optional);
        Instant latest = next > 0 && places[next] != NOT_TAKEN ? at(places[next]) : windowEnd(choice);
        for (int place = 0; place < touchpoints.size(); place++) {
            int candidate = place;
            if (takes(place, optional, choice.value())
                    && Arrays.stream(places).noneMatch(other -> other == candidate)
                    && !at(place).isBefore(at(places[before]))
                    && !at(place).isAfter(latest)) {
                return place;
            }
        }
        return NOT_TAKEN;
    }

    /** Whether a touchpoint matches a step, has what is held, and is the first ever where that is asked. */
    private boolean takes(int place, int number, String value) {
        Step step = question.step(number);
        if (!step.matches().test(touchpoints.get(place)) || !heldBy(place).contains(value)) {
            return false;
        }
        for (int before = 0; step.firstEver() && before < place; before++) {
            if (step.matches().test(touchpoints.get(before))) {
                return false;
            }
        }
        return true;
    }

    private Instant at(int place) {
        return touchpoints.get(place).at();
    }

    private Instant windowEnd(Choice choice) {
        return at(choice.places().get(0)).plus(question.window());
    }

    private int compareTimes(Choice one, Choice other) {
        for (int i = 0; i < one.places().size(); i++) {
            int order = at(one.places().get(i)).compareTo(at(other.places().get(i)));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int comparePlaces(Choice one, Choice other) {
        for (int i = 0; i < one.places().size(); i++) {
            int order = one.places().get(i).compareTo(other.places().get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
