package dev.touchpoint.reference;

import dev.touchpoint.reference.ReferenceFunnels.CartFigures;
import dev.touchpoint.warehouse.CartRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts carts, one figure after the other. */
final class ReferenceCartCount {

    private final List<CartRow> carts;
    private final Instant asOf;

    private ReferenceCartCount(List<CartRow> carts, Instant asOf) {
        this.carts = carts;
        this.asOf = asOf;
    }

    static CartFigures of(List<CartRow> carts, Instant asOf) {
        return new ReferenceCartCount(carts, asOf).figures();
    }

    private CartFigures figures() {
        int abandoned = count(this::isAbandoned);
        int recovered = count(cart -> isAbandoned(cart) && isPurchased(cart));
        int boughtAtOnce = count(cart -> !isAbandoned(cart) && isPurchased(cart));
        int abandonedCheckouts = count(cart -> isAbandoned(cart) && isCheckout(cart.abandonedStage()));
        int boughtCheckouts = count(cart -> !isAbandoned(cart) && isPurchased(cart) && isCheckout(cart.stage()));
        return new CartFigures(
                carts.size(),
                count(cart -> !isPurchased(cart) && !isEmptied(cart) && !isAbandoned(cart)),
                count(this::isEmptied),
                count(this::isPurchased),
                abandoned,
                recovered,
                count(cart -> isAbandoned(cart) && cart.returnedAt() != null),
                ReferenceFunnels.rate(abandoned, abandoned + boughtAtOnce),
                ReferenceFunnels.rate(abandoned - recovered, abandoned + boughtAtOnce),
                ReferenceFunnels.rate(abandonedCheckouts, abandonedCheckouts + boughtCheckouts),
                lostValue(),
                recoveredValue(),
                abandonedByStage());
    }

    private boolean isAbandoned(CartRow cart) {
        Instant abandonsAt = cart.abandonsAt();
        return abandonsAt != null && !asOf.isBefore(abandonsAt);
    }

    private boolean isPurchased(CartRow cart) {
        return cart.purchasedAt() != null;
    }

    private boolean isEmptied(CartRow cart) {
        return cart.emptiedAt() != null;
    }

    private static boolean isCheckout(String stage) {
        return stage.equals("checkout") || stage.equals("payment");
    }

    private int count(Predicate<CartRow> wanted) {
        int count = 0;
        for (CartRow cart : carts) {
            if (wanted.test(cart)) {
                count++;
            }
        }
        return count;
    }

    private Map<String, Long> lostValue() {
        Map<String, Long> sums = new TreeMap<>();
        for (CartRow cart : carts) {
            if (isAbandoned(cart) && !isPurchased(cart)) {
                cart.abandonedValueMicros().forEach((currency, micros) -> sums.merge(currency, micros, Long::sum));
            }
        }
        return sums;
    }

    private Map<String, Long> recoveredValue() {
        Map<String, Long> sums = new TreeMap<>();
        for (CartRow cart : carts) {
            if (isAbandoned(cart) && isPurchased(cart)) {
                cart.orderValueMicros().forEach((currency, micros) -> sums.merge(currency, micros, Long::sum));
            }
        }
        return sums;
    }

    private Map<String, Integer> abandonedByStage() {
        Map<String, Integer> counts = new TreeMap<>();
        for (CartRow cart : carts) {
            if (isAbandoned(cart)) {
                counts.merge(cart.abandonedStage(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
