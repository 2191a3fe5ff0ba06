package dev.touchpoint.reference;

import dev.touchpoint.reference.ReferenceFunnels.CartFigures;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.CartRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is told of carts beyond their figures, found one by one. */
public final class ReferenceCartDetails {

    private final Tables tables;
    private final String site;
    private final Instant asOf;
    private final List<CartRow> carts = new ArrayList<>();

    /** Of the carts of a site opened in the range. */
    public ReferenceCartDetails(Tables tables, String site, Range range, Instant asOf) {
        this.tables = tables;
        this.site = site;
        this.asOf = asOf;
        for (CartRow cart : tables.carts()) {
            if (cart.site().equals(site) && range.contains(cart.openedAt())) {
                carts.add(cart);
            }
        }
    }

    /**
     * A band of values.
     *
     * @param number how many bounds lie at or below the values
     */
    public record Band(String currency, int number) {}

    /** What was lost and recovered in a bucket. */
    public record Bucket(int lost, int recovered, Map<String, Long> lostMicros, Map<String, Long> recoveredMicros) {}

    List<CartRow> carts() {
        return carts;
    }

    boolean isAbandoned(CartRow cart) {
        return cart.abandonsAt() != null && !asOf.isBefore(cart.abandonsAt());
    }

    boolean isLost(CartRow cart) {
        return isAbandoned(cart) && cart.purchasedAt() == null;
    }

    private boolean isRecovered(CartRow cart) {
        return isAbandoned(cart) && cart.purchasedAt() != null;
    }

    /** How many were recovered by a recovery link or campaign. */
    public int recoveredByLink() {
        int count = 0;
        for (CartRow cart : carts) {
            if (isRecovered(cart) && cart.recoveredBy().equals("link")) {
                count++;
            }
        }
        return count;
    }

    /** Abandoned carts by the stage they were abandoned in. */
    public Map<String, CartFigures> byStage() {
        Map<String, List<CartRow>> groups = new TreeMap<>();
        for (CartRow cart : carts) {
            if (isAbandoned(cart)) {
                group(groups, cart.abandonedStage()).add(cart);
            }
        }
        return figures(groups);
    }

    /** Abandoned carts by the kind of the device. */
    public Map<String, CartFigures> byDevice() {
        Map<String, List<CartRow>> groups = new TreeMap<>();
        for (CartRow cart : carts) {
            if (isAbandoned(cart)) {
                group(groups, ReferenceDevices.kind(tables, site, cart.abandonedDevice()))
                        .add(cart);
            }
        }
        return figures(groups);
    }

    /** Abandoned carts by channel. */
    public Map<String, CartFigures> byChannel() {
        Map<String, List<CartRow>> groups = new TreeMap<>();
        for (CartRow cart : carts) {
            if (isAbandoned(cart)) {
                group(groups, cart.abandonedChannel()).add(cart);
            }
        }
        return figures(groups);
    }

    /** All carts by the hour of their opening. */
    public Map<Integer, CartFigures> byHour(ZoneId zone) {
        Map<Integer, List<CartRow>> groups = new TreeMap<>();
        for (CartRow cart : carts) {
            group(groups, cart.openedAt().atZone(zone).getHour()).add(cart);
        }
        return figures(groups);
    }

    /** All carts by the band of their value. */
    public Map<Band, CartFigures> byValue(List<Long> boundsMicros) {
        Map<Band, List<CartRow>> groups =
                new TreeMap<>(Comparator.comparing(Band::currency).thenComparing(Band::number));
        for (CartRow cart : carts) {
            value(cart).forEach((currency, micros) -> {
                int band = 0;
                while (band < boundsMicros.size() && micros >= boundsMicros.get(band)) {
                    band++;
                }
                group(groups, new Band(currency, band)).add(cart);
            });
        }
        return figures(groups);
    }

    private Map<String, Long> value(CartRow cart) {
        if (isAbandoned(cart)) {
            return cart.abandonedValueMicros();
        }
        return cart.purchasedAt() == null ? cart.contentValueMicros() : cart.orderValueMicros();
    }

    private <K> Map<K, CartFigures> figures(Map<K, List<CartRow>> groups) {
        Map<K, CartFigures> figures = new LinkedHashMap<>();
        groups.forEach((key, group) -> figures.put(key, ReferenceCartCount.of(group, asOf)));
        return figures;
    }

    /** How long it took to abandon them, in milliseconds, the shortest first. */
    public List<Long> millisToAbandon() {
        List<Long> spans = new ArrayList<>();
        for (CartRow cart : carts) {
            if (isAbandoned(cart)) {
                spans.add(between(cart.openedAt(), cart.abandonsAt()));
            }
        }
        Collections.sort(spans);
        return spans;
    }

    /** How long it took to recover them, in milliseconds, the shortest first. */
    public List<Long> millisToRecover() {
        List<Long> spans = new ArrayList<>();
        for (CartRow cart : carts) {
            if (isRecovered(cart)) {
                spans.add(between(cart.abandonsAt(), cart.purchasedAt()));
            }
        }
        Collections.sort(spans);
        return spans;
    }

    private static long between(@Nullable Instant from, @Nullable Instant to) {
        if (from == null || to == null) {
            throw new AssertionError("An abandoned or recovered cart has both times");
        }
        return Duration.between(from, to).toMillis();
    }

    /** What was lost and recovered by the first day of the bucket; only buckets with anything in them. */
    public Map<LocalDate, Bucket> overTime(ZoneId zone, String bucket) {
        Map<LocalDate, Bucket> buckets = new TreeMap<>();
        for (CartRow cart : carts) {
            if (isAbandoned(cart)) {
                boolean lost = isLost(cart);
                Instant when = lost ? cart.abandonsAt() : cart.purchasedAt();
                if (when == null) {
                    throw new AssertionError("An abandoned or purchased cart says when");
                }
                Bucket one = lost
                        ? new Bucket(1, 0, cart.abandonedValueMicros(), Map.of())
                        : new Bucket(0, 1, Map.of(), cart.orderValueMicros());
                buckets.merge(start(when.atZone(zone).toLocalDate(), bucket), one, ReferenceCartDetails::sum);
            }
        }
        return buckets;
    }

    private static LocalDate start(LocalDate day, String bucket) {
        return switch (bucket) {
            case "day" -> day;
            case "week" -> day.minusDays(day.getDayOfWeek().getValue() - 1);
            default -> LocalDate.of(day.getYear(), day.getMonth(), 1);
        };
    }

    private static Bucket sum(Bucket a, Bucket b) {
        return new Bucket(
                a.lost + b.lost,
                a.recovered + b.recovered,
                sum(a.lostMicros, b.lostMicros),
                sum(a.recoveredMicros, b.recoveredMicros));
    }

    private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
        Map<String, Long> sums = new TreeMap<>(a);
        b.forEach((currency, micros) -> sums.merge(currency, micros, Long::sum));
        return sums;
    }

    /** Open carts, those abandoned next first. */
    public List<CartRow> open() {
        List<CartRow> open = new ArrayList<>();
        for (CartRow cart : carts) {
            if (!isAbandoned(cart) && cart.purchasedAt() == null && cart.emptiedAt() == null) {
                open.add(cart);
            }
        }
        open.sort(Comparator.comparing(ReferenceCartDetails::due)
                .thenComparing(CartRow::person)
                .thenComparing(CartRow::cartId));
        return open;
    }

    private static Instant due(CartRow cart) {
        return cart.abandonsAt() == null ? Instant.MAX : cart.abandonsAt();
    }

    private static <K, T> List<T> group(Map<K, List<T>> groups, K key) {
        return groups.computeIfAbsent(key, unused -> new ArrayList<>());
    }
}
