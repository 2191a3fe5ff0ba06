package dev.touchpoint.query.journey;

import dev.touchpoint.event.Origin;
import dev.touchpoint.query.testing.Worlds.World;
import dev.touchpoint.reference.ReferenceOrder;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happened to a person, and what of it has to stand before what, by looking at one row after the other. */
final class ExpectedTimeline {

    /** One thing. */
    record Entry(
            Instant at, String kind, String id, String origin, String journeyId, String sessionId, String cartId) {}

    private final String site;
    private final String person;
    private final Instant asOf;
    private final List<Entry> entries = new ArrayList<>();
    private final List<List<Entry>> orders = new ArrayList<>();

    /** @param asOf deadlines after it aren't told */
    ExpectedTimeline(World world, String person, Instant asOf) {
        this.site = world.site();
        this.person = person;
        this.asOf = asOf;
        touchpoints(world.tables().stitched());
        transitions(world.tables().transitions());
        world.tables().sessions().stream()
                .filter(row -> isOurs(row.site(), row.person()))
                .forEach(this::session);
        world.tables().journeys().stream()
                .filter(row -> isOurs(row.site(), row.person()))
                .forEach(this::journey);
        world.tables().carts().stream()
                .filter(row -> isOurs(row.site(), row.person()))
                .forEach(this::cart);
    }

    /** Who has touchpoints on the site, under the id that stands for them now. */
    static List<String> persons(World world) {
        List<String> persons = world.tables().stitched().stream()
                .filter(row -> row.site().equals(world.site()))
                .map(StitchedTouchpointRow::person)
                .distinct()
                .sorted()
                .toList();
        return persons.stream()
                .filter(person -> group(world, person).equals(person))
                .toList();
    }

    /** Whom a customer is one with since the last change; else the person. */
    private static String group(World world, String person) {
        return world.tables().merges().stream()
                .filter(row ->
                        row.site().equals(world.site()) && row.person().equals(person) && Origin.isCustomer(person))
                .max(Comparator.comparing(IdentityMergeRow::since, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(IdentityMergeRow::into)
                .orElse(person);
    }

    /** Everything, in any order. */
    List<Entry> entries() {
        return entries;
    }

    /** Lists of what stands in the time line in this order, with other things between. */
    List<List<Entry>> orders() {
        return orders;
    }

    private void touchpoints(List<StitchedTouchpointRow> rows) {
        inOrder(rows.stream()
                .filter(row -> isOurs(row.site(), row.person()))
                .sorted(ReferenceOrder.OF_THE_RULES)
                .map(row -> new Entry(
                        row.occurredAt(),
                        "touchpoint",
                        row.eventId(),
                        row.origin(),
                        row.journeyId(),
                        row.sessionId(),
                        row.cartId()))
                .toList());
    }

    /** A journey's in the order in which one led to the other. */
    private void transitions(List<PhaseTransitionRow> rows) {
        Map<String, List<Entry>> ofJourneys = new LinkedHashMap<>();
        for (PhaseTransitionRow row : rows) {
            if (isOurs(row.site(), row.person())) {
                ofJourneys
                        .computeIfAbsent(row.journeyId(), any -> new ArrayList<>())
                        .add(new Entry(row.at(), "transition", row.transitionId(), "", row.journeyId(), "", ""));
            }
        }
        ofJourneys.values().forEach(this::inOrder);
    }

    private void session(SessionRow row) {
        List<Entry> session = new ArrayList<>();
        session.add(ofSession(row, row.startedAt(), "session_started"));
        if (isPast(row.endsAt())) {
            session.add(ofSession(row, row.endsAt(), "session_ended"));
        }
        inOrder(session);
    }

    private static Entry ofSession(SessionRow row, Instant at, String kind) {
        return new Entry(at, kind, row.sessionId(), "", "", row.sessionId(), "");
    }

    private void journey(JourneyRow row) {
        List<Entry> journey = new ArrayList<>();
        journey.add(ofJourney(row, row.startedAt(), "journey_started"));
        if (row.convertedAt() != null) {
            journey.add(ofJourney(row, row.convertedAt(), "journey_converted"));
        } else if (isPast(row.lapsesAt())) {
            journey.add(ofJourney(row, row.lapsesAt(), "journey_lapsed"));
        }
        inOrder(journey);
    }

    private static Entry ofJourney(JourneyRow row, Instant at, String kind) {
        return new Entry(at, kind, row.journeyId(), "", row.journeyId(), "", "");
    }

    private void cart(CartRow row) {
        List<Entry> cart = new ArrayList<>();
        cart.add(ofCart(row, row.openedAt(), "cart_opened"));
        boolean abandoned = row.abandonsAt() != null && isPast(row.abandonsAt());
        if (abandoned) {
            ofCart(cart, row, row.abandonsAt(), "cart_abandoned");
            ofCart(cart, row, row.returnedAt(), "cart_returned");
        }
        ofCart(cart, row, row.emptiedAt(), "cart_emptied");
        ofCart(cart, row, row.purchasedAt(), "cart_purchased");
        inOrder(cart);
    }

    private static void ofCart(List<Entry> cart, CartRow row, @Nullable Instant at, String kind) {
        if (at != null) {
            cart.add(ofCart(row, at, kind));
        }
    }

    private static Entry ofCart(CartRow row, Instant at, String kind) {
        return new Entry(at, kind, row.cartId(), "", row.journeyId(), "", row.cartId());
    }

    private void inOrder(List<Entry> order) {
        entries.addAll(order);
        orders.add(order);
    }

    private boolean isPast(Instant deadline) {
        return !asOf.isBefore(deadline);
    }

    private boolean isOurs(String rowsSite, String rowsPerson) {
        return rowsSite.equals(site) && rowsPerson.equals(person);
    }
}
