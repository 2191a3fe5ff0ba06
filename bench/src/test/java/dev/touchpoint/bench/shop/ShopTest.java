package dev.touchpoint.bench.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShopTest {

    private static final long VISITORS = 40_000;

    private final Shop shop = new Shop(ShopSettings.of("bench", 1, VISITORS, 2 * VISITORS));

    @Test
    void makesTheSameVisitorsAgainInAnyOrder() {
        Shop again = new Shop(ShopSettings.of("bench", 1, VISITORS, 2 * VISITORS));
        Shop other = new Shop(ShopSettings.of("bench", 2, VISITORS, 2 * VISITORS));

        assertThat(again.visitor(777)).isEqualTo(shop.visitor(777));
        assertThat(again.visitor(3)).isEqualTo(shop.visitor(3));
        assertThat(other.visitor(3)).isNotEqualTo(shop.visitor(3));
    }

    @Test
    void hasAsManyTouchpointsAsAskedForMostOfThemOfFewVisitors() {
        List<Integer> counts = visitors().stream().map(List::size).sorted().toList();

        long all = counts.stream().mapToLong(Integer::longValue).sum();
        assertThat(all).isBetween(78_000L, 82_000L);
        assertThat(counts.get(counts.size() / 2)).isEqualTo(1);
        long ofTheBusiestTenth = counts.subList(counts.size() / 10 * 9, counts.size()).stream()
                .mapToLong(Integer::longValue)
                .sum();
        assertThat((double) ofTheBusiestTenth / all).isBetween(0.35, 0.7);
    }

    @Test
    void looksMoreThanItCartsAndCartsMoreThanItBuys() {
        assertThat(share(did("view_item"))).isBetween(0.3, 0.7);
        assertThat(share(did("add_to_cart"))).isBetween(0.05, 0.08);
        assertThat(share(did("begin_checkout"))).isBetween(0.015, 0.05);
        assertThat(share(did("purchase"))).isBetween(0.01, 0.02);
    }

    @Test
    void comesByManyWaysOnSomeDevicesMoreThanOnce() {
        Map<String, Long> sources = new HashMap<>();
        visitors().forEach(visitor -> sources.merge(visitor.get(0).campaign().source(), 1L, Long::sum));

        assertThat(sources).containsKeys("", "google", "facebook", "newsletter", "partner");
        assertThat(share(visitor -> different(visitor, Touchpoint::clientSession) > 1))
                .isBetween(0.05, 0.3);
        assertThat(share(visitor -> different(visitor, Touchpoint::anonymousId) > 1))
                .isBetween(0.005, 0.05);
        assertThat(share(did("login"))).isBetween(0.01, 0.06);
    }

    @Test
    void aVisitorWithAHundredthOfFiveMillionIsBusyWithinTheShopsTime() {
        List<Touchpoint> busy = shop.busyVisitor(VISITORS, 50_000);

        assertThat(busy).hasSize(50_000);
        assertThat(busy.get(busy.size() - 1).occurredAt())
                .isBefore(shop.settings().start().plus(shop.settings().length()));
    }

    @Test
    void isOutOfOrderNowAndThen() {
        double ordersWithoutCart = share(
                visitor -> did("purchase").test(visitor) && !did("add_to_cart").test(visitor));

        assertThat(ordersWithoutCart).isBetween(0.00001, 0.003);
    }

    @Test
    void neverDoesTwoThingsAtOnceNorUsesAnIdTwice() {
        Set<String> ids = new HashSet<>();
        for (List<Touchpoint> visitor : visitors()) {
            for (int i = 0; i < visitor.size(); i++) {
                assertThat(ids.add(visitor.get(i).eventId())).isTrue();
                if (i > 0) {
                    assertThat(visitor.get(i).occurredAt())
                            .isAfter(visitor.get(i - 1).occurredAt());
                }
            }
        }
    }

    @Test
    void spreadsTwentyTouchpointsPerVisitorOverTheSameFunnel() {
        Shop busy = new Shop(ShopSettings.of("bench", 1, 2_000, 40_000));
        List<List<Touchpoint>> visitors =
                LongStream.range(0, 2_000).mapToObj(busy::visitor).toList();

        assertThat(visitors.stream().mapToLong(List::size).sum()).isBetween(38_000L, 42_000L);
        assertThat(visitors.stream().filter(did("add_to_cart")).count()).isBetween(80L, 200L);
    }

    private List<List<Touchpoint>> visitors() {
        List<List<Touchpoint>> visitors = new ArrayList<>();
        for (long i = 0; i < VISITORS; i++) {
            visitors.add(shop.visitor(i));
        }
        return visitors;
    }

    private double share(Predicate<List<Touchpoint>> which) {
        return (double) visitors().stream().filter(which).count() / VISITORS;
    }

    private static Predicate<List<Touchpoint>> did(String name) {
        return visitor ->
                visitor.stream().anyMatch(touchpoint -> touchpoint.name().equals(name));
    }

    private static long different(List<Touchpoint> visitor, Function<Touchpoint, String> what) {
        return visitor.stream().map(what).distinct().count();
    }
}
