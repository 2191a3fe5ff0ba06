package dev.touchpoint.reference;

import dev.touchpoint.reference.ReferenceFunnels.PhaseFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseUnit;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is told of the funnel of the phases beyond its counts, found one by one. */
public final class ReferenceDropOff {

    private static final int MOST_SEEN = 10;

    /** What units are told apart by. */
    public enum By {
        CHANNEL,
        DEVICE,
        CAMPAIGN
    }

    /**
     * One phase.
     *
     * @param counts as in the plain funnel
     * @param stays how long journeys stood in it before they left it, in milliseconds, the shortest first
     * @param out falls out of it
     * @param into falls into it
     * @param fallen units with a fall out of it
     * @param names what those who dropped did last, and how many
     * @param pages where those who dropped were last, and how many
     */
    public record Detail(
            PhaseFigures counts,
            List<Long> stays,
            int out,
            int into,
            int fallen,
            Map<String, Integer> names,
            Map<String, Integer> pages) {}

    /**
     * The units of one value.
     *
     * @param value the value, empty for the rest
     */
    public record Group(String value, int units, List<Detail> phases) {}

    /**
     * A funnel told apart.
     *
     * @param rest the units of no told value; empty when there are none
     */
    public record Groups(List<Group> values, List<Group> rest) {}

    private final Tables tables;
    private final String site;
    private final PhaseUnit unit;
    private final Instant asOf;

    /** The journeys of the range, by unit. */
    private final Map<String, List<JourneyRow>> units = new TreeMap<>();

    private ReferenceDropOff(Tables tables, String site, PhaseUnit unit, Range range, Instant asOf) {
        this.tables = tables;
        this.site = site;
        this.unit = unit;
        this.asOf = asOf;
        for (JourneyRow journey : tables.journeys()) {
            if (journey.site().equals(site) && range.contains(journey.startedAt())) {
                String key = unit == PhaseUnit.PERSON ? journey.person() : journey.journeyId();
                units.computeIfAbsent(key, unused -> new ArrayList<>()).add(journey);
            }
        }
        for (List<JourneyRow> journeys : units.values()) {
            journeys.sort(Comparator.comparing(JourneyRow::startedAt).thenComparing(JourneyRow::journeyId));
        }
    }

    /** The six phases of all units. */
    public static List<Detail> phases(Tables tables, String site, PhaseUnit unit, Range range, Instant asOf) {
        ReferenceDropOff all = new ReferenceDropOff(tables, site, unit, range, asOf);
        return all.details(List.copyOf(all.units.keySet()));
    }

    /** The same told apart. */
    public static Groups groups(Tables tables, String site, PhaseUnit unit, Range range, Instant asOf, By by, int top) {
        return new ReferenceDropOff(tables, site, unit, range, asOf).groups(by, top);
    }

    private Groups groups(By by, int top) {
        Map<String, List<String>> unitsByValue = new TreeMap<>();
        units.forEach((key, journeys) -> unitsByValue
                .computeIfAbsent(value(journeys.get(0), by), unused -> new ArrayList<>())
                .add(key));
        List<String> order = new ArrayList<>(unitsByValue.keySet());
        order.sort(Comparator.comparing(
                value -> unitsByValue.getOrDefault(value, List.of()).size(), Comparator.reverseOrder()));
        List<Group> told = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String value : order) {
            List<String> keys = unitsByValue.getOrDefault(value, List.of());
            if (told.size() < top) {
                told.add(new Group(value, keys.size(), details(keys)));
            } else {
                rest.addAll(keys);
            }
        }
        return new Groups(told, rest.isEmpty() ? List.of() : List.of(new Group("", rest.size(), details(rest))));
    }

    private String value(JourneyRow journey, By by) {
        return switch (by) {
            case CHANNEL -> journey.channel();
            case DEVICE -> ReferenceDevices.kind(tables, site, journey.device());
            case CAMPAIGN -> campaign(journey);
        };
    }

    private String campaign(JourneyRow journey) {
        return ReferenceEntries.touchpoint(tables, journey)
                .map(touchpoint -> touchpoint.campaign().name())
                .orElse("");
    }

    private List<Detail> details(List<String> keys) {
        List<JourneyRow> journeys = new ArrayList<>();
        for (String key : keys) {
            journeys.addAll(units.getOrDefault(key, List.of()));
        }
        Tables theirs = Tables.empty();
        theirs.journeys().addAll(journeys);
        List<Detail> details = new ArrayList<>();
        for (PhaseFigures counts : ReferenceFunnels.phases(theirs, site, unit, Range.EVERYTHING, asOf)) {
            details.add(detail(counts, keys, journeys));
        }
        return details;
    }

    private Detail detail(PhaseFigures counts, List<String> keys, List<JourneyRow> journeys) {
        int phase = counts.number();
        List<Long> stays = new ArrayList<>();
        int out = 0;
        int into = 0;
        TreeSet<String> fallen = new TreeSet<>();
        for (PhaseTransitionRow transition : transitions(journeys)) {
            boolean backward = transition.toPhase() < transition.fromPhase();
            if (transition.fromPhase() == phase) {
                stays.add(transition.dwellMs());
                if (backward) {
                    out++;
                    fallen.add(unit == PhaseUnit.PERSON ? transition.person() : transition.journeyId());
                }
            }
            if (transition.toPhase() == phase && backward) {
                into++;
            }
        }
        Collections.sort(stays);
        return new Detail(
                counts, stays, out, into, fallen.size(), lastSeen(keys, phase, true), lastSeen(keys, phase, false));
    }

    private List<PhaseTransitionRow> transitions(List<JourneyRow> journeys) {
        TreeSet<String> ids = new TreeSet<>();
        for (JourneyRow journey : journeys) {
            ids.add(journey.journeyId());
        }
        List<PhaseTransitionRow> transitions = new ArrayList<>();
        for (PhaseTransitionRow transition : tables.transitions()) {
            if (transition.site().equals(site) && ids.contains(transition.journeyId())) {
                transitions.add(transition);
            }
        }
        return transitions;
    }

    private Map<String, Integer> lastSeen(List<String> keys, int phase, boolean names) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String key : keys) {
            List<JourneyRow> journeys = units.getOrDefault(key, List.of());
            if (hasDroppedAt(journeys, phase)) {
                JourneyRow last = journeys.get(journeys.size() - 1);
                String seen = names ? ReferenceNames.normal(last.lastName()) : last.lastPage();
                if (!seen.isEmpty()) {
                    counts.merge(seen, 1, Integer::sum);
                }
            }
        }
        return most(counts);
    }

    private static Map<String, Integer> most(Map<String, Integer> counts) {
        List<String> order = new ArrayList<>(counts.keySet());
        order.sort(Comparator.comparing(text -> -counts.getOrDefault(text, 0)));
        Map<String, Integer> most = new LinkedHashMap<>();
        for (String text : order) {
            if (most.size() < MOST_SEEN) {
                most.put(text, counts.getOrDefault(text, 0));
            }
        }
        return most;
    }

    private boolean hasDroppedAt(List<JourneyRow> journeys, int phase) {
        int furthest = 0;
        for (JourneyRow journey : journeys) {
            furthest = Math.max(furthest, journey.furthestPhase());
            if (journey.convertedAt() != null || asOf.isBefore(journey.lapsesAt())) {
                return false;
            }
        }
        return furthest == phase;
    }
}
