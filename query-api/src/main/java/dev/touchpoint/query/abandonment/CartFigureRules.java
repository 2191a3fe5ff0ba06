package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.Rate;
import dev.touchpoint.query.progress.AsOf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Adds up carts to figures. */
final class CartFigureRules {

    private CartFigureRules() {}

    private enum Dimension {
        STAGE(CartGroup::stage),
        CHANNEL(CartGroup::channel),
        DEVICE(CartGroup::device);

        private final Function<CartGroup, String> value;

        Dimension(Function<CartGroup, String> value) {
            this.value = value;
        }
    }

    static CartFigures figures(String site, AsOf asOf, List<CartGroup> groups) {
        long abandoned = sum(groups, CartGroup::abandoned);
        long recovered = sum(groups, CartGroup::recovered);
        long decided = abandoned + sum(groups, CartGroup::boughtAtOnce);
        long atCheckout = sum(groups, CartGroup::abandonedAtCheckout);
        return new CartFigures(
                site,
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
                by(groups, Dimension.STAGE),
                by(groups, Dimension.CHANNEL),
                by(groups, Dimension.DEVICE));
    }

    private static List<LeftCarts> by(List<CartGroup> groups, Dimension dimension) {
        Map<String, List<CartGroup>> left = new TreeMap<>();
        for (CartGroup group : groups) {
            if (group.abandoned() > 0) {
                left.computeIfAbsent(dimension.value.apply(group), any -> new ArrayList<>())
                        .add(group);
            }
        }
        return left.entrySet().stream()
                .map(entry -> left(dimension, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(LeftCarts::abandoned).reversed())
                .toList();
    }

    private static LeftCarts left(Dimension dimension, String value, List<CartGroup> groups) {
        long abandoned = sum(groups, CartGroup::abandoned);
        long recovered = sum(groups, CartGroup::recovered);
        return new LeftCarts(
                dimension == Dimension.STAGE ? value : null,
                dimension == Dimension.CHANNEL ? value : null,
                dimension == Dimension.DEVICE ? value : null,
                abandoned,
                recovered,
                sum(groups, CartGroup::returned),
                Rate.of(recovered, abandoned),
                amounts(groups, CartGroup::lost),
                amounts(groups, CartGroup::regained));
    }

    private static long sum(List<CartGroup> groups, ToLongFunction<CartGroup> figure) {
        return groups.stream().mapToLong(figure).sum();
    }

    private static Map<String, BigDecimal> amounts(
            List<CartGroup> groups, Function<CartGroup, Map<String, BigDecimal>> figure) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (CartGroup group : groups) {
            figure.apply(group).forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
        }
        return sums;
    }
}
