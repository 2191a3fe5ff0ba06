package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.Rate;
import dev.touchpoint.query.Spread;
import dev.touchpoint.query.progress.AsOf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Adds up carts to figures. */
final class CartFigureRules {

    private CartFigureRules() {}

    static CartFigures figures(CartRequest request, CartFindings found) {
        AsOf asOf = request.asOf();
        List<CartGroup> groups = found.whole();
        long abandoned = sum(groups, CartGroup::abandoned);
        long recovered = sum(groups, CartGroup::recovered);
        long decided = abandoned + sum(groups, CartGroup::boughtAtOnce);
        long atCheckout = sum(groups, CartGroup::abandonedAtCheckout);
        Map<String, Spread> times = found.times();
        List<CartGroup> devices = found.byDevice();
        return new CartFigures(
                request.site(),
                asOf.at(),
                asOf.completeUntil(),
                asOf.settling(),
                sum(groups, CartGroup::created),
                sum(groups, CartGroup::open),
                sum(groups, CartGroup::emptied),
                sum(groups, CartGroup::purchased),
                abandoned,
                recovered,
                sum(groups, CartGroup::recoveredByLink),
                sum(groups, CartGroup::returned),
                Rate.of(abandoned, decided),
                Rate.of(abandoned - recovered, decided),
                Rate.of(atCheckout, atCheckout + sum(groups, CartGroup::boughtAtOnceAtCheckout)),
                amounts(groups, CartGroup::lost),
                amounts(groups, CartGroup::regained),
                request.by().contains(CartBreakdown.STAGE) ? left(groups, CartBreakdown.STAGE, CartGroup::key) : null,
                request.by().contains(CartBreakdown.CHANNEL)
                        ? left(groups, CartBreakdown.CHANNEL, CartGroup::second)
                        : null,
                devices == null ? null : left(devices, CartBreakdown.DEVICE, CartGroup::key),
                hours(found.byHour()),
                bands(request.bands(), found.byValue()),
                found.products(),
                times == null ? null : times.getOrDefault("abandon", Spread.NONE),
                times == null ? null : times.getOrDefault("recover", Spread.NONE),
                found.days() == null ? null : OverTimeRules.buckets(request, found.days()));
    }

    private static List<LeftCarts> left(List<CartGroup> groups, CartBreakdown by, Function<CartGroup, String> value) {
        Map<String, List<CartGroup>> left = new TreeMap<>();
        for (CartGroup group : groups) {
            if (group.abandoned() > 0) {
                left.computeIfAbsent(value.apply(group), any -> new ArrayList<>())
                        .add(group);
            }
        }
        return left.entrySet().stream()
                .map(entry -> left(by, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(LeftCarts::abandoned).reversed())
                .toList();
    }

    private static LeftCarts left(CartBreakdown by, String value, List<CartGroup> groups) {
        long abandoned = sum(groups, CartGroup::abandoned);
        long recovered = sum(groups, CartGroup::recovered);
        return new LeftCarts(
                by == CartBreakdown.STAGE ? value : null,
                by == CartBreakdown.CHANNEL ? value : null,
                by == CartBreakdown.DEVICE ? value : null,
                abandoned,
                recovered,
                sum(groups, CartGroup::returned),
                Rate.of(recovered, abandoned),
                amounts(groups, CartGroup::lost),
                amounts(groups, CartGroup::regained));
    }

    private static @Nullable List<CartsOfHour> hours(@Nullable List<CartGroup> groups) {
        return groups == null
                ? null
                : groups.stream()
                        .map(CartFigureRules::hour)
                        .sorted(Comparator.comparingInt(CartsOfHour::hour))
                        .toList();
    }

    private static CartsOfHour hour(CartGroup group) {
        long decided = group.abandoned() + group.boughtAtOnce();
        return new CartsOfHour(
                Integer.parseInt(group.key()),
                group.created(),
                group.open(),
                group.emptied(),
                group.purchased(),
                group.abandoned(),
                group.recovered(),
                group.returned(),
                Rate.of(group.abandoned(), decided),
                Rate.of(group.abandoned() - group.recovered(), decided),
                group.lost(),
                group.regained());
    }

    private static @Nullable List<CartsOfValue> bands(ValueBands bands, @Nullable List<CartGroup> groups) {
        return groups == null
                ? null
                : groups.stream()
                        .sorted(Comparator.comparing(CartGroup::key)
                                .thenComparingInt(group -> Integer.parseInt(group.second())))
                        .map(group -> band(bands, group))
                        .toList();
    }

    private static CartsOfValue band(ValueBands bands, CartGroup group) {
        int band = Integer.parseInt(group.second());
        long decided = group.abandoned() + group.boughtAtOnce();
        return new CartsOfValue(
                group.key(),
                bands.from(band),
                bands.to(band),
                group.created(),
                group.open(),
                group.emptied(),
                group.purchased(),
                group.abandoned(),
                group.recovered(),
                group.returned(),
                Rate.of(group.abandoned(), decided),
                Rate.of(group.abandoned() - group.recovered(), decided),
                group.lost().getOrDefault(group.key(), BigDecimal.ZERO),
                group.regained().getOrDefault(group.key(), BigDecimal.ZERO));
    }

    private static long sum(List<CartGroup> groups, ToLongFunction<CartGroup> figure) {
        return groups.stream().mapToLong(figure).sum();
    }

    private static Map<String, BigDecimal> amounts(
            List<CartGroup> groups, Function<CartGroup, Map<String, BigDecimal>> figure) {
        return CurrencySums.of(groups.stream().map(figure).toList());
    }
}
