package dev.touchpoint.reference;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is left of a set of touchpoints when persons asked to be forgotten. */
public final class ReferenceErasure {

    private ReferenceErasure() {}

    /** A touchpoint's identity within its site. */
    private record Key(String origin, String eventId) {}

    /**
     * The touchpoints that stay. Request by request, in the order of their moments: the tables of what was received until
     * then tell which touchpoints are the person's, aliases left out, and those are as if they had never come; so are
     * aliases and splits that name the person.
     */
    public static List<Touchpoint> left(List<Touchpoint> anyOrder, List<Erasure> requests, ReferenceSettings settings) {
        List<Touchpoint> left = new ArrayList<>(anyOrder);
        List<Erasure> byMoment = new ArrayList<>(requests);
        byMoment.sort(Comparator.comparing(Erasure::until).thenComparing(Erasure::person));
        for (Erasure request : byMoment) {
            List<Touchpoint> until = left.stream()
                    .filter(touchpoint -> touchpoint.site().equals(request.site())
                            && !touchpoint.receivedAt().isAfter(request.until()))
                    .toList();
            Set<Key> gone =
                    keys(ReferenceStitching.withoutAliases(until, settings, SimpleChannels::of), request.person());
            left.removeIf(touchpoint -> touchpoint.site().equals(request.site())
                    && !touchpoint.receivedAt().isAfter(request.until())
                    && gone.contains(new Key(touchpoint.origin(), touchpoint.eventId())));
        }
        return left;
    }

    private static Set<Key> keys(Tables tables, String person) {
        Set<Key> gone = new HashSet<>();
        Set<String> originsOfPerson = new HashSet<>();
        Set<String> originsOfOthers = new HashSet<>();
        for (TouchpointRow row : tables.touchpoints()) {
            if (names(row.touchpoint(), person)) {
                gone.add(new Key(row.touchpoint().origin(), row.touchpoint().eventId()));
            }
        }
        for (StitchedTouchpointRow row : tables.stitched()) {
            Key key = new Key(row.origin(), row.eventId());
            if (row.person().equals(person)) {
                gone.add(key);
                originsOfPerson.add(row.origin());
            } else if (!gone.contains(key)) {
                originsOfOthers.add(row.origin());
            }
        }
        List<Touchpoint> apart = tables.touchpoints().stream()
                .filter(row -> row.late() || row.agent().isBot())
                .map(TouchpointRow::touchpoint)
                .toList();
        for (Touchpoint touchpoint : apart) {
            String says = !identified(touchpoint) ? touchpoint.origin() : Origin.ofCustomer(touchpoint.customerId());
            if (says.equals(person)) {
                gone.add(new Key(touchpoint.origin(), touchpoint.eventId()));
                originsOfPerson.add(touchpoint.origin());
            }
        }
        for (Touchpoint touchpoint : apart) {
            if (!identified(touchpoint)
                    && originsOfPerson.contains(touchpoint.origin())
                    && !originsOfOthers.contains(touchpoint.origin())) {
                gone.add(new Key(touchpoint.origin(), touchpoint.eventId()));
            }
        }
        return gone;
    }

    /** Whether any of its ids is the person's. */
    private static boolean names(Touchpoint touchpoint, String person) {
        return Origin.ofCustomer(touchpoint.customerId()).equals(person)
                || Origin.ofCustomer(touchpoint.previousId()).equals(person);
    }

    private static boolean identified(Touchpoint touchpoint) {
        boolean split = ReferenceNames.normal(touchpoint.name()).equals(ReferenceNames.SPLIT);
        return !touchpoint.customerId().isEmpty() && !split;
    }
}
