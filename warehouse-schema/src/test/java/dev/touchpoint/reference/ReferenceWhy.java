package dev.touchpoint.reference;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What distinguishes journeys that dropped at a phase from those that went on, journey by journey. */
public final class ReferenceWhy {

    /** Something that may be true of a journey. */
    public record Fact(String attribute, String value) {}

    /** How many of those that dropped and of those that went on it is true of. */
    public record Counts(int dropped, int advanced) {

        private Counts plus(boolean wentOn) {
            return new Counts(dropped + (wentOn ? 0 : 1), advanced + (wentOn ? 1 : 0));
        }
    }

    private final Tables tables;
    private final String site;
    private final int phase;
    private final ZoneId zone;
    private final Map<Fact, Counts> facts =
            new TreeMap<>(Comparator.comparing(Fact::attribute).thenComparing(Fact::value));
    private int dropped;
    private int advanced;
    private int startedBeyond;

    /** Of the journeys of a site that start in the range. */
    public ReferenceWhy(Tables tables, String site, Range range, Instant asOf, int phase, ZoneId zone) {
        this.tables = tables;
        this.site = site;
        this.phase = phase;
        this.zone = zone;
        for (JourneyRow journey : tables.journeys()) {
            if (journey.site().equals(site) && range.contains(journey.startedAt())) {
                take(journey, asOf);
            }
        }
    }

    public int dropped() {
        return dropped;
    }

    public int advanced() {
        return advanced;
    }

    public int startedBeyond() {
        return startedBeyond;
    }

    /** All candidates, also those that are too rare or shared by all. */
    public Map<Fact, Counts> facts() {
        return facts;
    }

    private void take(JourneyRow journey, Instant asOf) {
        boolean hasDropped =
                journey.furthestPhase() == phase && journey.convertedAt() == null && !asOf.isBefore(journey.lapsesAt());
        if (hasDropped) {
            dropped++;
            count(journey, journey.lastActiveAt().plusMillis(1), false);
        } else if (journey.furthestPhase() > phase) {
            Instant leftAt = leftAt(journey);
            if (leftAt.equals(journey.startedAt())) {
                startedBeyond++;
            } else {
                advanced++;
                count(journey, leftAt, true);
            }
        }
    }

    private Instant leftAt(JourneyRow journey) {
        @Nullable Instant leftAt = null;
        for (PhaseTransitionRow transition : tables.transitions()) {
            if (transition.site().equals(site)
                    && transition.journeyId().equals(journey.journeyId())
                    && transition.toPhase() > phase
                    && (leftAt == null || transition.at().isBefore(leftAt))) {
                leftAt = transition.at();
            }
        }
        if (leftAt == null) {
            throw new AssertionError("A journey came beyond " + phase + " without a transition");
        }
        return leftAt;
    }

    private void count(JourneyRow journey, Instant before, boolean wentOn) {
        TreeSet<Fact> theirs =
                new TreeSet<>(Comparator.comparing(Fact::attribute).thenComparing(Fact::value));
        ZonedDateTime start = journey.startedAt().atZone(zone);
        theirs.add(new Fact("channel", journey.channel()));
        theirs.add(new Fact("device", ReferenceDevices.kind(tables, site, journey.device())));
        theirs.add(new Fact(
                "campaign",
                ReferenceEntries.touchpoint(tables, journey)
                        .map(touchpoint -> touchpoint.campaign().name())
                        .orElse("")));
        theirs.add(new Fact("weekday", start.getDayOfWeek().name().toLowerCase(Locale.ROOT)));
        theirs.add(new Fact("hour", String.valueOf(start.getHour())));
        ReferenceEntries.touchpoint(tables, journey)
                .map(touchpoint -> touchpoint.context().country())
                .filter(country -> !country.isEmpty())
                .ifPresent(country -> theirs.add(new Fact("country", country)));
        addTouchpoints(journey, before, theirs);
        for (Fact fact : theirs) {
            facts.put(fact, facts.getOrDefault(fact, new Counts(0, 0)).plus(wentOn));
        }
    }

    private void addTouchpoints(JourneyRow journey, Instant before, TreeSet<Fact> theirs) {
        String firstPage = "";
        TreeSet<String> sessions = new TreeSet<>();
        for (StitchedTouchpointRow row : touchpoints(journey, before)) {
            Touchpoint touchpoint = ReferenceEntries.touchpoint(tables, site, row.origin(), row.eventId());
            theirs.add(new Fact("touchpoint", ReferenceNames.normal(row.name())));
            touchpoint.experiments().forEach((key, variant) -> theirs.add(new Fact("experiment:" + key, variant)));
            if (firstPage.isEmpty() && !row.passive()) {
                firstPage = row.pagePath();
            }
            if (!row.sessionId().isEmpty()) {
                sessions.add(row.sessionId());
            }
        }
        theirs.add(new Fact("first_page", firstPage));
        theirs.add(new Fact("sessions", band(sessions.size())));
    }

    private static String band(int sessions) {
        if (sessions >= 6) {
            return "6+";
        }
        return sessions >= 3 ? "3-5" : String.valueOf(sessions);
    }

    /** A journey's touchpoints before a moment, in order. */
    private List<StitchedTouchpointRow> touchpoints(JourneyRow journey, Instant before) {
        List<StitchedTouchpointRow> rows = new ArrayList<>();
        for (StitchedTouchpointRow row : tables.stitched()) {
            if (row.site().equals(site)
                    && row.journeyId().equals(journey.journeyId())
                    && row.occurredAt().isBefore(before)) {
                rows.add(row);
            }
        }
        rows.sort((a, b) -> Stitched.ORDER.compare(stitched(a), stitched(b)));
        return rows;
    }

    private Stitched stitched(StitchedTouchpointRow row) {
        return new Stitched(ReferenceEntries.touchpoint(tables, site, row.origin(), row.eventId()), "");
    }
}
