package dev.touchpoint.event.model;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which model of a site is valid when: each from its moment until that of the next; before the first, the default. */
public final class SiteModels {

    /** Of a site that has no model of its own. */
    public static final SiteModels NONE = new SiteModels(List.of());

    private static final Valid DEFAULT = new Valid(0, PhaseModel.ofEverySite());

    private final NavigableMap<Long, Valid> byStart = new TreeMap<>();

    /**
     * A model and the number of its version.
     *
     * @param version 0 for the default model
     */
    public record Valid(int version, PhaseModel model) {}

    /**
     * One version.
     *
     * @param from milliseconds since the epoch
     */
    public record Start(long from, Valid valid) {}

    /** Of several with the same start the one with the highest version counts. */
    public SiteModels(List<Start> versions) {
        versions.stream()
                .sorted(Comparator.comparingInt(start -> start.valid().version()))
                .forEach(start -> byStart.put(start.from(), start.valid()));
    }

    /** The model that is valid at a moment, in milliseconds since the epoch. */
    public Valid at(long time) {
        Map.Entry<Long, Valid> start = byStart.isEmpty() ? null : byStart.floorEntry(time);
        return start == null ? DEFAULT : start.getValue();
    }
}
