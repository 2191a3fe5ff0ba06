package dev.touchpoint.reference;

import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Who meets a condition of a segment, found by looking at one row after the other. */
public final class ReferenceSegments {

    private final Tables tables;
    private final String site;

    /** Of one site. */
    public ReferenceSegments(Tables tables, String site) {
        this.tables = tables;
        this.site = site;
    }

    /** Everybody. */
    public Set<String> persons() {
        Set<String> persons = new TreeSet<>();
        for (StitchedTouchpointRow row : tables.stitched()) {
            if (row.site().equals(site)) {
                persons.add(row.person());
            }
        }
        return persons;
    }

    /** Persons with at least so many touchpoints of one of the names, by one of the channels (none: any), in the range. */
    public Set<String> did(List<String> names, List<String> channels, int atLeast, Range range) {
        Map<String, Integer> counts = new TreeMap<>();
        for (StitchedTouchpointRow row : tables.stitched()) {
            boolean named = names.isEmpty() || names.contains(ReferenceNames.normal(row.name()));
            boolean came = channels.isEmpty() || channels.contains(row.channel());
            if (row.site().equals(site) && named && came && range.contains(row.occurredAt())) {
                counts.merge(row.person(), 1, Integer::sum);
            }
        }
        return atLeast(counts, atLeast);
    }

    /** Persons with at least so many sessions that start in the range. */
    public Set<String> visited(int atLeast, Range range) {
        Map<String, Integer> counts = new TreeMap<>();
        for (SessionRow row : tables.sessions()) {
            if (row.site().equals(site) && range.contains(row.startedAt())) {
                counts.merge(row.person(), 1, Integer::sum);
            }
        }
        return atLeast(counts, atLeast);
    }

    /** Persons with a journey like that. */
    public Set<String> journey(Predicate<JourneyRow> which) {
        Set<String> persons = new TreeSet<>();
        for (JourneyRow row : tables.journeys()) {
            if (row.site().equals(site) && which.test(row)) {
                persons.add(row.person());
            }
        }
        return persons;
    }

    /** Whether a journey has lapsed. */
    public static boolean hasLapsed(JourneyRow journey, Instant asOf) {
        return journey.convertedAt() == null && !asOf.isBefore(journey.lapsesAt());
    }

    /** Persons with a cart like that. */
    public Set<String> cart(Predicate<CartRow> which) {
        Set<String> persons = new TreeSet<>();
        for (CartRow row : tables.carts()) {
            if (row.site().equals(site) && which.test(row)) {
                persons.add(row.person());
            }
        }
        return persons;
    }

    /** Whether a cart has been abandoned, whatever came after. */
    public static boolean wasAbandoned(CartRow cart, Instant asOf) {
        return cart.abandonsAt() != null && !asOf.isBefore(cart.abandonsAt());
    }

    /** Persons whose first (or last) active touchpoint lies in the range. */
    public Set<String> seen(boolean first, Range range) {
        Map<String, Instant> ends = new TreeMap<>();
        for (StitchedTouchpointRow row : tables.stitched()) {
            if (row.site().equals(site) && !row.passive()) {
                ends.merge(row.person(), row.occurredAt(), (a, b) -> a.isBefore(b) == first ? a : b);
            }
        }
        Set<String> persons = new TreeSet<>();
        ends.forEach((person, end) -> {
            if (range.contains(end)) {
                persons.add(person);
            }
        });
        return persons;
    }

    /** Persons with touchpoints of so many devices. */
    public Set<String> devices(int atLeast, int atMost) {
        Map<String, Set<String>> devices = new TreeMap<>();
        for (StitchedTouchpointRow row : tables.stitched()) {
            if (row.site().equals(site)) {
                Set<String> own = devices.computeIfAbsent(row.person(), any -> new HashSet<>());
                if (!row.device().isEmpty()) {
                    own.add(row.device());
                }
            }
        }
        Set<String> persons = new TreeSet<>();
        devices.forEach((person, own) -> {
            if (own.size() >= atLeast && own.size() <= atMost) {
                persons.add(person);
            }
        });
        return persons;
    }

    private static Set<String> atLeast(Map<String, Integer> counts, int atLeast) {
        Set<String> persons = new TreeSet<>();
        counts.forEach((person, count) -> {
            if (count >= atLeast) {
                persons.add(person);
            }
        });
        return persons;
    }
}
