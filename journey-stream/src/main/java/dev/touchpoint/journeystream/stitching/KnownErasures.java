package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The requests to be forgotten that an instance knows, in memory alone: it reads them anew at every start, so that no
 * checkpoint holds the ids of those who asked.
 */
final class KnownErasures {

    private final Map<String, Map<String, Erasure>> byPerson = new HashMap<>();

    /** Whether it wasn't known yet. */
    boolean add(Erasure erasure) {
        return byPerson.computeIfAbsent(erasure.personKey(), person -> new LinkedHashMap<>())
                        .put(erasure.key(), erasure)
                == null;
    }

    /** Whether one may concern the time line this touchpoint is in. */
    boolean mayConcern(Touchpoint touchpoint) {
        return !byPerson.isEmpty()
                && (knows(touchpoint.site(), touchpoint.origin())
                        || knowsCustomer(touchpoint.site(), touchpoint.customerId())
                        || knowsCustomer(touchpoint.site(), touchpoint.previousId()));
    }

    private boolean knowsCustomer(String site, String customer) {
        return !customer.isEmpty() && knows(site, Origin.ofCustomer(customer));
    }

    private boolean knows(String site, String person) {
        return byPerson.containsKey(site + '\u0000' + person);
    }

    /** Those that may concern a time line. */
    List<Erasure> of(List<TouchpointFacts> timeline) {
        if (byPerson.isEmpty()) {
            return List.of();
        }
        return timeline.stream()
                .flatMap(facts -> of(facts.site(), facts.origin(), facts.customer(), facts.previous()).stream())
                .distinct()
                .toList();
    }

    /** Whether the touchpoint says itself that it has to go. */
    boolean cover(Touchpoint touchpoint) {
        return !byPerson.isEmpty()
                && Stream.of(touchpoint.customerId(), touchpoint.previousId())
                        .filter(customer -> !customer.isEmpty())
                        .flatMap(customer -> of(touchpoint.site(), Origin.ofCustomer(customer)).stream())
                        .anyMatch(erasure ->
                                erasure.covers(touchpoint.receivedAt().toEpochMilli()));
    }

    private List<Erasure> of(String site, String origin, String customer, String previous) {
        if (customer.isEmpty() && previous.isEmpty()) {
            return of(site, origin);
        }
        return Stream.of(origin, Origin.ofCustomer(customer), Origin.ofCustomer(previous))
                .distinct()
                .flatMap(person -> of(site, person).stream())
                .toList();
    }

    private List<Erasure> of(String site, String person) {
        Map<String, Erasure> known = byPerson.get(site + '\u0000' + person);
        return known == null ? List.of() : List.copyOf(known.values());
    }
}
