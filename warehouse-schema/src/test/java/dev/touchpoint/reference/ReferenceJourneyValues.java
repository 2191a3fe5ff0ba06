package dev.touchpoint.reference;

import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Phase;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was ordered in journeys, by looking at one order after the other. */
public final class ReferenceJourneyValues {

    private ReferenceJourneyValues() {}

    /** Of a site's journeys by id, the amounts by currency, in millionths; journeys without any are left out. */
    public static Map<String, Map<String, Long>> of(Tables tables, String site) {
        List<StitchedTouchpointRow> orders = new ArrayList<>(tables.stitched());
        orders.removeIf(row -> !row.site().equals(site) || row.phase() != Phase.CONVERSION.number());
        orders.sort(ReferenceOrder.OF_THE_RULES);
        Set<List<String>> seen = new HashSet<>();
        Map<String, Map<String, Long>> values = new TreeMap<>();
        for (StitchedTouchpointRow row : orders) {
            Commerce commerce = sent(tables, row);
            boolean says = commerce.valueMicros() != null || !commerce.items().isEmpty();
            if (!says || commerce.currency().isEmpty()) {
                continue;
            }
            boolean told = !commerce.orderId().isEmpty() && !seen.add(List.of(row.person(), commerce.orderId()));
            if (!told && !row.journeyId().isEmpty()) {
                values.computeIfAbsent(row.journeyId(), any -> new TreeMap<>())
                        .merge(commerce.currency(), micros(commerce), Long::sum);
            }
        }
        return values;
    }

    private static Commerce sent(Tables tables, StitchedTouchpointRow row) {
        for (TouchpointRow candidate : tables.touchpoints()) {
            if (candidate.touchpoint().site().equals(row.site())
                    && candidate.touchpoint().origin().equals(row.origin())
                    && candidate.touchpoint().eventId().equals(row.eventId())) {
                return candidate.touchpoint().commerce();
            }
        }
        throw new IllegalStateException("Stitched, but never accepted: " + row);
    }

    private static long micros(Commerce commerce) {
        Long stated = commerce.valueMicros();
        if (stated != null) {
            return stated;
        }
        long sum = 0;
        for (Commerce.Item item : commerce.items()) {
            sum += item.quantity() * item.priceMicros();
        }
        return sum;
    }
}
