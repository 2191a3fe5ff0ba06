package dev.touchpoint.query.funnel;

import java.util.ArrayList;
import java.util.List;

/** The rules of step funnels by trying every attempt and every choice of touchpoints. */
final class BruteForceFunnel {

    private final int steps;
    private final long window;
    private final long from;
    private final long to;
    private final long asOf;

    BruteForceFunnel(int steps, long window, long from, long to, long asOf) {
        this.steps = steps;
        this.window = window;
        this.from = from;
        this.to = to;
        this.asOf = asOf;
    }

    /** A touchpoint: when, and which steps it matches. */
    record Event(long time, long mask) {

        boolean matches(int step) {
            return (mask >> step & 1) == 1;
        }
    }

    Passage judge(List<Event> events) {
        List<Long> best = List.of();
        boolean windowRuns = false;
        for (int start = 0; start < events.size(); start++) {
            Event first = events.get(start);
            if (first.matches(0) && first.time() >= from && first.time() < to) {
                best = better(best, goOn(events, new ArrayList<>(List.of(start))));
                windowRuns |= asOf < first.time() + window;
            }
        }
        return new Passage(best, windowRuns);
    }

    private List<Long> goOn(List<Event> events, List<Integer> taken) {
        List<Long> best = taken.stream().map(index -> events.get(index).time()).toList();
        if (taken.size() == steps) {
            return best;
        }
        long previous = best.get(best.size() - 1);
        long end = best.get(0) + window;
        for (int next = 0; next < events.size(); next++) {
            Event event = events.get(next);
            if (!taken.contains(next)
                    && event.matches(taken.size())
                    && event.time() >= previous
                    && event.time() <= end) {
                List<Integer> longer = new ArrayList<>(taken);
                longer.add(next);
                best = better(best, goOn(events, longer));
            }
        }
        return best;
    }

    private static List<Long> better(List<Long> one, List<Long> other) {
        if (one.size() != other.size()) {
            return one.size() > other.size() ? one : other;
        }
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order < 0 ? one : other;
            }
        }
        return one;
    }
}
