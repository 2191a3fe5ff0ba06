package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found out about the units of one value: their counts, and by phase what else was asked for. */
final class PhaseTally {

    private final Set<PhaseInclude> includes;
    private final List<PhaseCount> counts = new ArrayList<>();
    private final Map<Integer, Spread> dwell = new HashMap<>();
    private final Map<Integer, Regressions> regressions = new HashMap<>();
    private final Map<Integer, List<LastSeen.Name>> names = new HashMap<>();
    private final Map<Integer, List<LastSeen.Page>> pages = new HashMap<>();

    PhaseTally(Set<PhaseInclude> includes) {
        this.includes = includes;
    }

    void add(PhaseCount count) {
        counts.add(count);
    }

    void add(int phase, Spread stays) {
        dwell.put(phase, stays);
    }

    void add(int phase, Regressions falls) {
        regressions.put(phase, falls);
    }

    void add(int phase, LastSeen.Name name) {
        names.computeIfAbsent(phase, any -> new ArrayList<>()).add(name);
    }

    void add(int phase, LastSeen.Page page) {
        pages.computeIfAbsent(phase, any -> new ArrayList<>()).add(page);
    }

    List<PhaseCount> counts() {
        return counts;
    }

    long units() {
        return counts.stream().mapToLong(PhaseCount::units).sum();
    }

    @Nullable Spread dwell(int phase) {
        return includes.contains(PhaseInclude.DWELL) ? dwell.getOrDefault(phase, Spread.NONE) : null;
    }

    @Nullable Regressions regressions(int phase) {
        return includes.contains(PhaseInclude.REGRESSIONS) ? regressions.getOrDefault(phase, Regressions.NONE) : null;
    }

    @Nullable LastSeen last(int phase) {
        return includes.contains(PhaseInclude.LAST)
                ? new LastSeen(names.getOrDefault(phase, List.of()), pages.getOrDefault(phase, List.of()))
                : null;
    }
}
