package dev.touchpoint.query.funnel.figures;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.query.memory.Allowance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts units by the groups of a breakdown. A unit may be in several; units in the same ones are summed up together, so that
 * each is in one sum only and groups, the rest and the whole are put together from these.
 */
final class GroupTally {

    static final int MOST_GROUPS = 10_000;

    /** A sum takes room for each step. */
    private static final int MOST_SUMS_TIMES_STEPS = 1_000_000;

    private final FunnelDefinition definition;
    private final @Nullable Breakdown breakdown;
    private final Allowance allowance;
    private final Map<List<GroupKey>, StepSums> sums = new HashMap<>();
    private final Set<GroupKey> groups = new HashSet<>();

    GroupTally(FunnelDefinition definition, @Nullable Breakdown breakdown, Allowance allowance) {
        this.allowance = allowance;
        this.definition = definition;
        this.breakdown = breakdown;
    }

    /** The sums of units like that one. */
    StepSums of(UnitPath path, Passage passage) {
        if (breakdown == null) {
            return sums(List.of());
        }
        return switch (breakdown.attribution()) {
            case FIRST_TOUCH -> sums(List.of(key(path, passage.place(passage.start()))));
            case LAST_TOUCH -> sums(List.of(key(path, passage.place(passage.furthest()))));
            case STEP ->
                sums(List.of(
                        passage.took(breakdown.step()) ? key(path, passage.place(breakdown.step())) : GroupKey.EMPTY));
            case ALL -> sums(allOf(path, passage));
        };
    }

    /** The sums of units like those. */
    StepSums of(CountedUnits counted) {
        return sums(breakdown == null ? List.of() : List.of(new GroupKey(counted.firstValue(), counted.secondValue())));
    }

    private List<GroupKey> allOf(UnitPath path, Passage passage) {
        Set<GroupKey> keys = new TreeSet<>();
        for (int step = passage.start(); step <= passage.furthest(); step++) {
            if (definition.steps().get(step).required()) {
                keys.add(key(path, passage.place(step)));
            }
        }
        return List.copyOf(keys);
    }

    private static GroupKey key(UnitPath path, int place) {
        return new GroupKey(path.firstValue(place), path.secondValue(place));
    }

    private StepSums sums(List<GroupKey> keys) {
        StepSums found = sums.get(keys);
        if (found == null) {
            groups.addAll(keys);
            checkCount();
            found = new StepSums(definition, allowance);
            sums.put(keys, found);
        }
        return found;
    }

    private void checkCount() {
        if (groups.size() > MOST_GROUPS) {
            throw new TooManyFiguresException(
                    ("There are more than %d groups of different values. Break down by something coarser, as page_path"
                                    + " instead of page_url, or ask for a shorter range by from and to.")
                            .formatted(MOST_GROUPS),
                    "breakdown.properties");
        }
        if ((sums.size() + 1L) * definition.steps().size() > MOST_SUMS_TIMES_STEPS) {
            throw new TooManyFiguresException(
                    "Units are in too many different combinations of groups. Let one touchpoint say which group a unit"
                            + " is in, as first_touch, break down by something coarser, or ask for fewer steps.",
                    "breakdown.attribution");
        }
    }

    /** It isn't needed any more. */
    void release() {
        sums.values().forEach(StepSums::release);
    }

    /** All units. */
    StepSums whole() {
        return sums.size() == 1 ? sums.values().iterator().next() : merged(sums.values());
    }

    private StepSums merged(Iterable<StepSums> parts) {
        StepSums merged = new StepSums(definition, allowance);
        parts.forEach(merged::add);
        return merged;
    }

    /** The largest groups or those asked for, then the rest. */
    List<BreakdownGroup> told() {
        List<BreakdownGroup> told = new ArrayList<>();
        if (breakdown == null) {
            return told;
        }
        List<List<String>> asked = breakdown.told();
        List<GroupKey> apart = asked == null
                ? largest(breakdown.most())
                : asked.stream().map(GroupKey::of).toList();
        Map<GroupKey, List<StepSums>> parts = new HashMap<>();
        apart.forEach(key -> parts.put(key, new ArrayList<>()));
        List<StepSums> rest = new ArrayList<>();
        sums.forEach((keys, part) -> {
            boolean isInRest = false;
            for (GroupKey key : keys) {
                List<StepSums> ofGroup = parts.get(key);
                if (ofGroup == null) {
                    isInRest = true;
                } else {
                    ofGroup.add(part);
                }
            }
            if (isInRest) {
                rest.add(part);
            }
        });
        for (GroupKey key : apart) {
            told.add(group(key.values(breakdown.properties()), false, parts.getOrDefault(key, List.of())));
        }
        if (!rest.isEmpty()) {
            told.add(group(List.of(), true, rest));
        }
        return told;
    }

    private List<GroupKey> largest(int most) {
        Map<GroupKey, Long> units = new HashMap<>();
        sums.forEach((keys, part) -> keys.forEach(key -> units.merge(key, part.units(), Long::sum)));
        Comparator<Map.Entry<GroupKey, Long>> byUnits = Map.Entry.comparingByValue(Comparator.reverseOrder());
        return units.entrySet().stream()
                .sorted(byUnits.thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private BreakdownGroup group(List<String> values, boolean other, List<StepSums> parts) {
        StepSums merged = parts.size() == 1 ? parts.get(0) : merged(parts);
        BreakdownGroup group = new BreakdownGroup(
                values,
                other,
                merged.units(),
                merged.rows(),
                merged.converted(),
                merged.conversionRate(),
                Durations.of(merged.toConvert()));
        if (parts.size() != 1) {
            merged.release();
        }
        return group;
    }
}
