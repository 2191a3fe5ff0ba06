package dev.touchpoint.reference;

import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.CartRow;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One cart of a person. */
final class Cart {

    private static final List<String> STAGES = List.of("cart", "checkout", "payment");
    private static final BigInteger LARGEST_AMOUNT = BigInteger.TEN.pow(18).subtract(BigInteger.ONE);

    /** What is in the cart of one article in one currency. */
    private record Line(String sku, String currency) {}

    private record Content(long quantity, long priceMicros) {}

    private final ReferenceSettings settings;
    final Stitched opening;
    String id;
    String name = "";
    private final Map<Line, Content> contents = new LinkedHashMap<>();
    private String stage = "cart";

    /** The last cart event that acted on it; the order that bought it isn't one. */
    Stitched lastTouched;

    private Stitched lastConcerned;
    private @Nullable Stitched returned;
    private @Nullable Stitched emptied;
    private @Nullable Stitched order;

    /** The last active touchpoint before the first gap, and what the cart was then. */
    private @Nullable Stitched abandoned;

    private String abandonedStage = "";
    private Map<String, Long> abandonedValue = Map.of();
    private Map<String, Long> orderValue = Map.of();
    private String recoveredBy = "";

    Cart(Stitched opening, ReferenceSettings settings) {
        Touchpoint start = opening.touchpoint;
        this.settings = settings;
        this.opening = opening;
        this.lastTouched = opening;
        this.lastConcerned = opening;
        this.id = StableId.of("cart", start.site(), start.origin(), start.eventId());
    }

    boolean isClosed() {
        return order != null || emptied != null;
    }

    boolean isOpen() {
        return !isClosed() && abandoned == null;
    }

    boolean isReturnableAt(Stitched touchpoint) {
        Instant expiresAt = expiresAt();
        return !isClosed() && expiresAt != null && touchpoint.at().isBefore(expiresAt);
    }

    @Nullable Instant abandonsAt() {
        return abandoned == null ? null : abandoned.at().plus(settings.cartTimeout());
    }

    private @Nullable Instant expiresAt() {
        Instant abandonsAt = abandonsAt();
        return abandonsAt == null ? null : abandonsAt.plus(settings.cartRecovery());
    }

    /** The gap after {@code before} is long enough. */
    void abandonAfter(Stitched before) {
        abandoned = before;
        abandonedStage = stage;
        abandonedValue = value();
    }

    private void concern(Stitched touchpoint) {
        touchpoint.cart = this;
        lastConcerned = touchpoint;
        if (abandoned != null && returned == null) {
            returned = touchpoint;
        }
    }

    /** A cart event acts on this cart. */
    void take(Stitched touchpoint) {
        concern(touchpoint);
        lastTouched = touchpoint;
        boolean hadContent = !contents.isEmpty();
        Commerce commerce = touchpoint.touchpoint.commerce();
        boolean takesAway = false;
        if (ReferenceNames.ADD.contains(touchpoint.name)) {
            addAll(commerce);
        } else if (ReferenceNames.REMOVE.contains(touchpoint.name)) {
            removeAll(commerce);
            takesAway = true;
        } else if (ReferenceNames.UPDATE.contains(touchpoint.name)) {
            contents.clear();
            addAll(commerce);
            takesAway = true;
        } else if (ReferenceNames.CHECKOUT.contains(touchpoint.name)) {
            if (!commerce.items().isEmpty()) {
                contents.clear();
                addAll(commerce);
            }
            reach("checkout");
        } else if (ReferenceNames.SHIPPING.contains(touchpoint.name)) {
            reach("checkout");
        } else if (ReferenceNames.PAYMENT.contains(touchpoint.name)) {
            reach("payment");
        }
        boolean emptyAction = ReferenceNames.EMPTY.contains(touchpoint.name);
        if (emptyAction || (takesAway && hadContent && contents.isEmpty())) {
            contents.clear();
            emptied = touchpoint;
            touchpoint.emptiedCart = true;
        }
    }

    private void reach(String next) {
        if (STAGES.indexOf(next) > STAGES.indexOf(stage)) {
            stage = next;
        }
    }

    private void addAll(Commerce commerce) {
        for (Commerce.Item item : commerce.items()) {
            Line line = new Line(item.sku(), commerce.currency());
            Content before = contents.get(line);
            put(line, new Content((before == null ? 0 : before.quantity) + item.quantity(), item.priceMicros()));
        }
    }

    private void removeAll(Commerce commerce) {
        for (Commerce.Item item : commerce.items()) {
            List<Line> meant = new ArrayList<>();
            meant.add(new Line(item.sku(), commerce.currency()));
            if (commerce.currency().isEmpty() && item.quantity() > 0) {
                for (Line line : contents.keySet()) {
                    if (line.sku.equals(item.sku()) && !line.currency.isEmpty()) {
                        meant.add(line);
                    }
                }
            }
            long wanted = item.quantity();
            for (Line line : meant) {
                Content before = contents.get(line);
                if (before != null) {
                    long rest = before.quantity - wanted;
                    put(line, new Content(rest, before.priceMicros));
                    wanted = Math.max(0, -rest);
                }
            }
        }
    }

    private void put(Line line, Content content) {
        if (content.quantity > 0) {
            contents.put(line, content);
        } else {
            contents.remove(line);
        }
    }

    /** An order buys this cart. */
    void buy(Stitched touchpoint, boolean recoveryLink) {
        concern(touchpoint);
        order = touchpoint;
        orderValue = orderValue(touchpoint.touchpoint.commerce());
        if (abandoned != null) {
            recoveredBy = recoveryLink ? "link" : "other";
        }
    }

    private static Map<String, Long> orderValue(Commerce commerce) {
        Long stated = commerce.valueMicros();
        if (stated != null) {
            return Map.of(commerce.currency(), held(BigInteger.valueOf(stated)));
        }
        BigInteger sum = BigInteger.ZERO;
        for (Commerce.Item item : commerce.items()) {
            sum = sum.add(amount(item.quantity(), item.priceMicros()));
        }
        return commerce.items().isEmpty() ? Map.of() : Map.of(commerce.currency(), held(sum));
    }

    private Map<String, Long> value() {
        Map<String, BigInteger> sums = new TreeMap<>();
        contents.forEach((line, content) ->
                sums.merge(line.currency, amount(content.quantity, content.priceMicros), BigInteger::add));
        Map<String, Long> value = new TreeMap<>();
        sums.forEach((currency, sum) -> value.put(currency, held(sum)));
        return value;
    }

    private static BigInteger amount(long quantity, long priceMicros) {
        return BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(priceMicros));
    }

    private static long held(BigInteger sum) {
        return sum.min(LARGEST_AMOUNT).max(LARGEST_AMOUNT.negate()).longValueExact();
    }

    private static @Nullable Instant at(@Nullable Stitched touchpoint) {
        return touchpoint == null ? null : touchpoint.at();
    }

    CartRow row() {
        long items = 0;
        for (Content content : contents.values()) {
            items += content.quantity;
        }
        Journey journey = opening.journey;
        return new CartRow(
                opening.touchpoint.site(),
                opening.person,
                id,
                journey == null ? "" : journey.id(),
                opening.at(),
                lastConcerned.at(),
                abandoned == null ? lastConcerned.at() : abandoned.at(),
                stage,
                items,
                value(),
                abandonsAt(),
                abandonedStage,
                abandonedValue,
                abandoned == null ? "" : abandoned.visitChannel(),
                abandoned == null ? "" : abandoned.touchpoint.anonymousId(),
                expiresAt(),
                at(returned),
                at(emptied),
                at(order),
                order == null ? "" : order.touchpoint.commerce().orderId(),
                orderValue,
                recoveredBy);
    }
}
