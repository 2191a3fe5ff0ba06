package dev.touchpoint.testing;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Touchpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Small histories full of traps: gaps at the limits of the rules and a millisecond beside, equal times, shared devices,
 * carts and orders with and without ids, aliases and splits, copies, late and imported events.
 */
public final class TouchpointHistories {

    /** When every history begins. */
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration HORIZON = Duration.ofDays(90);
    private static final int MOST_EVENTS = 24;

    private TouchpointHistories() {}

    /** Histories of up to 24 events, in no particular order, copies included. */
    public static Arbitrary<List<Touchpoint>> histories() {
        return histories(MOST_EVENTS);
    }

    /** Histories of up to so many events, in no particular order, copies included. */
    public static Arbitrary<List<Touchpoint>> histories(int mostEvents) {
        return moves().list()
                .ofMinSize(1)
                .ofMaxSize(mostEvents)
                .map(TouchpointHistories::tell)
                .flatMap(Arbitraries::shuffle)
                .withoutEdgeCases();
    }

    /** Who does it. */
    private record Who(
            String site, String device, String customer, String previous, String clientSession, String userAgent) {}

    /** What is done. */
    private record What(String name, String path, Campaign campaign, boolean passive, boolean offline) {}

    /** With what. */
    private record Goods(
            String cartId,
            String orderId,
            String currency,
            List<Tuple.Tuple3<String, Integer, String>> items,
            String value) {}

    /** How it came to us: with which id, how late, whether a copy of it comes too. */
    private record Arrival(int id, Long sequence, Duration transit, boolean imported, Copy copy) {}

    private enum Copy {
        NONE,
        LATER,
        EARLIER,
        EARLIER_AND_DIFFERENT,
        SAME_TIME_AND_DIFFERENT
    }

    private record Move(Duration gap, Who who, What what, Goods goods, Arrival arrival) {}

    private static Arbitrary<Move> moves() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        9,
                        Combinators.combine(gaps(), whos(), whats(), goods(), arrivals())
                                .as(Move::new)),
                Tuple.of(
                        1,
                        Combinators.combine(gaps(), claimants(), claims(), goods(), arrivals())
                                .as(Move::new)));
    }

    /** Somebody is said to be somebody else, or not to be any more. */
    private static Arbitrary<What> claims() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of("alias", "view_item")), Tuple.of(3, Arbitraries.of("split", "Split")));
        return names.map(name -> new What(name, "", Campaign.NONE, false, false));
    }

    private static Arbitrary<Who> claimants() {
        Arbitrary<String> customers = Arbitraries.of("1", "2", "3");
        Arbitrary<String> previous =
                Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just("")), Tuple.of(4, Arbitraries.of("1", "2", "3")));
        return Combinators.combine(whos(), customers, previous)
                .as((who, customer, other) ->
                        new Who(who.site, who.device, customer, other, who.clientSession, SimpleAgents.FIREFOX));
    }

    private static Arbitrary<Duration> gaps() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Duration.ZERO)),
                Tuple.of(
                        6,
                        Arbitraries.of(MILLI, Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofMinutes(29))),
                Tuple.of(6, around(Duration.ofMinutes(30), Duration.ofMinutes(60))),
                Tuple.of(1, around(Duration.ofHours(24), Duration.ofDays(2))),
                Tuple.of(
                        2,
                        around(
                                Duration.ofDays(29),
                                Duration.ofDays(30),
                                Duration.ofDays(30).plusMinutes(60))),
                Tuple.of(1, around(HORIZON)));
    }

    private static Arbitrary<Duration> around(Duration... limits) {
        return Combinators.combine(Arbitraries.of(limits), Arbitraries.of(0, -1, 1))
                .as((limit, offset) -> limit.plusMillis(offset));
    }

    private static Arbitrary<Who> whos() {
        Arbitrary<String> sites = Arbitraries.frequency(Tuple.of(15, "shop"), Tuple.of(1, "other"));
        Arbitrary<String> devices =
                Arbitraries.frequency(Tuple.of(8, "a"), Tuple.of(3, "b"), Tuple.of(1, "c"), Tuple.of(1, ""));
        Arbitrary<String> customers = Arbitraries.frequency(Tuple.of(6, ""), Tuple.of(3, "1"), Tuple.of(1, "2"));
        Arbitrary<String> userAgents = Arbitraries.frequency(
                Tuple.of(12, ""), Tuple.of(4, SimpleAgents.FIREFOX), Tuple.of(1, SimpleAgents.GOOGLEBOT));
        return Combinators.combine(sites, devices, customers, Arbitraries.of("", "s-1", "s-2"), userAgents)
                .as((site, device, customer, session, userAgent) ->
                        new Who(site, device, customer, "", session, userAgent));
    }

    private static Arbitrary<What> whats() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.of("page_view", "screen", "Page View")),
                Tuple.of(4, Arbitraries.of("view_item", "search", "newsletter_signup", "ad_click", "support_request")),
                Tuple.of(6, Arbitraries.of("add_to_cart", "Product Added", "cart", "update_cart", "coupon_applied")),
                Tuple.of(3, Arbitraries.of("remove_from_cart", "update-cart", "empty_cart", "clear_cart")),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                "begin_checkout", "Checkout Step Completed", "add_shipping_info", "add_payment_info")),
                Tuple.of(4, Arbitraries.of("purchase", "Order Completed")),
                Tuple.of(2, Arbitraries.of("ad_impression", "email_opened", "order_confirmation_opened", "refund")),
                Tuple.of(2, Arbitraries.of("sign_out", "Sign Out")),
                Tuple.of(1, Arbitraries.of("scroll", "store_visit")));
        Arbitrary<String> paths = Arbitraries.of(
                "",
                "/",
                "/blog/a",
                "/de/account",
                "/checkout/cart/faq",
                "/checkout/onepage/success/",
                "/shop/order-received/12",
                "/Support",
                "/search?q=cart",
                "/p?tp_recovery=1");
        Arbitrary<Boolean> passive = Arbitraries.frequency(Tuple.of(12, false), Tuple.of(1, true));
        Arbitrary<Boolean> offline = Arbitraries.frequency(Tuple.of(12, false), Tuple.of(1, true));
        return Combinators.combine(names, paths, campaigns(), passive, offline).as(What::new);
    }

    private static Arbitrary<Campaign> campaigns() {
        return Arbitraries.frequency(
                Tuple.of(8, Campaign.NONE),
                Tuple.of(1, new Campaign("google", "cpc", "spring", "", "", Map.of("gclid", "g"))),
                Tuple.of(1, new Campaign("mail", "email", "Cart_Abandoned", "", "", Map.of())),
                Tuple.of(1, new Campaign("mail", "email", "", "", "recovery-1", Map.of())));
    }

    private static Arbitrary<Goods> goods() {
        Arbitrary<String> carts = Arbitraries.frequency(Tuple.of(5, ""), Tuple.of(2, "k-1"), Tuple.of(1, "k-2"));
        Arbitrary<String> orders = Arbitraries.frequency(Tuple.of(2, ""), Tuple.of(2, "o-1"), Tuple.of(1, "o-2"));
        Arbitrary<String> currencies = Arbitraries.frequency(Tuple.of(6, "EUR"), Tuple.of(1, "USD"), Tuple.of(1, ""));
        Arbitrary<Tuple.Tuple3<String, Integer, String>> item = Combinators.combine(
                        Arbitraries.of("x", "y"), Arbitraries.of(1, 2, 3, 0), Arbitraries.of("9.90", "0", "1000000000"))
                .as(Tuple::of);
        Arbitrary<String> values = Arbitraries.frequency(Tuple.of(3, ""), Tuple.of(1, "20.01"));
        return Combinators.combine(carts, orders, currencies, item.list().ofMaxSize(2), values)
                .as(Goods::new);
    }

    private static Arbitrary<Arrival> arrivals() {
        Arbitrary<Duration> transits = Arbitraries.frequency(
                Tuple.of(10, Duration.ofSeconds(1)),
                Tuple.of(2, Duration.ofDays(2)),
                Tuple.of(1, HORIZON),
                Tuple.of(1, HORIZON.plus(MILLI)));
        Arbitrary<Boolean> imported = Arbitraries.frequency(Tuple.of(8, false), Tuple.of(1, true));
        Arbitrary<Copy> copies = Arbitraries.frequencyOf(
                Tuple.of(10, Arbitraries.just(Copy.NONE)), Tuple.of(2, Arbitraries.of(Copy.class)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.longs().between(0, 3).injectNull(0.5),
                        transits,
                        imported,
                        copies)
                .as(Arrival::new);
    }

    private static List<Touchpoint> tell(List<Move> moves) {
        List<Touchpoint> history = new ArrayList<>();
        Instant now = START;
        for (Move move : moves) {
            now = now.plus(move.gap);
            Instant receivedAt = now.plus(move.arrival.transit);
            history.add(describe(move, now).receivedAt(receivedAt).build());
            TouchpointBuilder copy = describe(move, now);
            switch (move.arrival.copy) {
                case NONE -> {}
                case LATER ->
                    history.add(copy.receivedAt(receivedAt.plus(MILLI)).build());
                case EARLIER ->
                    history.add(copy.receivedAt(receivedAt.minus(MILLI)).build());
                case EARLIER_AND_DIFFERENT ->
                    history.add(copy.named("view_item")
                            .at(now.minusSeconds(1))
                            .receivedAt(receivedAt.minus(MILLI))
                            .build());
                case SAME_TIME_AND_DIFFERENT ->
                    history.add(copy.named("search").receivedAt(receivedAt).build());
            }
        }
        return history;
    }

    private static TouchpointBuilder describe(Move move, Instant at) {
        TouchpointBuilder touchpoint = aTouchpoint()
                .site(move.who.site)
                .id("e-" + move.arrival.id)
                .sequence(move.arrival.sequence)
                .named(move.what.name)
                .at(at)
                .device(move.who.device)
                .customer(move.who.customer)
                .previous(move.who.previous)
                .clientSession(move.who.clientSession)
                .campaign(move.what.campaign)
                .context(new Context(move.who.userAgent, "", "", "", ""))
                .cart(move.goods.cartId)
                .order(move.goods.orderId)
                .currency(move.goods.currency);
        if (!move.what.path.isEmpty()) {
            touchpoint.page("https://shop.example" + move.what.path);
        }
        if (!move.goods.value.isEmpty()) {
            touchpoint.value(move.goods.value);
        }
        move.goods.items.forEach(item -> touchpoint.item(item.get1(), item.get2(), item.get3()));
        if (!move.who.clientSession.isEmpty()) {
            touchpoint.property("plan", move.who.clientSession);
        }
        if (move.what.passive) {
            touchpoint.passive();
        }
        if (move.what.offline) {
            touchpoint.offline();
        }
        return move.arrival.imported ? touchpoint.imported() : touchpoint;
    }
}
