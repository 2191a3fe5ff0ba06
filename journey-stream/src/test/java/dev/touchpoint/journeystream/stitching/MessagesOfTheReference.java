package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What has to stand in the end of all that was told of some touchpoints: what a message says, but how it is told. */
public final class MessagesOfTheReference {

    private static final List<String> PHASES =
            List.of("none", "awareness", "favorability", "consideration", "intent", "conversion", "after_sales");

    private MessagesOfTheReference() {}

    /**
     * All of them, by the names of what a message says.
     *
     * @param history touchpoints in any order, duplicates included
     * @param end all until then is known: a cart whose deadline isn't after it is abandoned
     */
    public static List<Map<String, String>> of(List<Touchpoint> history, Instant end) {
        ReferenceStitching.Tables tables =
                ReferenceStitching.of(history, ReferenceSettings.DEFAULTS, ChannelRules::channelOf);
        List<Map<String, String>> messages = new ArrayList<>();
        tables.transitions().forEach(row -> messages.add(saidOf(row)));
        tables.merges().forEach(row -> messages.add(saidOf(row)));
        for (CartRow row : tables.carts()) {
            Instant abandonedAt = row.abandonsAt();
            if (abandonedAt != null && (!abandonedAt.isAfter(end) || row.returnedAt() != null)) {
                messages.add(abandonmentOf(row));
                if (row.purchasedAt() != null) {
                    messages.add(recoveryOf(row));
                }
            }
        }
        return messages;
    }

    /** The same, a line each. */
    static TreeSet<String> lines(List<Touchpoint> history, Instant end) {
        return of(history, end).stream().map(Map::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> saidOf(PhaseTransitionRow row) {
        Map<String, String> said = said("phase_transition", row.site(), row.person(), row.at());
        said.put("journey_id", row.journeyId());
        said.put("transition_id", row.transitionId());
        said.put("from_phase", PHASES.get(row.fromPhase()));
        said.put("to_phase", PHASES.get(row.toPhase()));
        said.put("direction", row.toPhase() < row.fromPhase() ? "back" : "forward");
        said.put("furthest_phase", PHASES.get(row.furthestPhase()));
        if (!row.skippedPhases().isEmpty()) {
            said.put(
                    "skipped_phases",
                    row.skippedPhases().stream().map(PHASES::get).collect(Collectors.joining(",")));
        }
        said.put("dwell_ms", String.valueOf(row.dwellMs()));
        said.put("trigger.event_id", row.eventId());
        said.put("trigger.name", row.name());
        said.put("trigger.channel", row.channel());
        return said;
    }

    private static Map<String, String> saidOf(IdentityMergeRow row) {
        Map<String, String> said = said("identity_merged", row.site(), row.person(), row.at());
        if (row.since() != null) {
            said.put("since", String.valueOf(row.since()));
        }
        said.put("before", row.before());
        said.put("into", row.into());
        said.put("reason", row.reason().name().toLowerCase(Locale.ROOT));
        said.put("origin", row.origin());
        said.put("event_id", row.eventId());
        said.put("moved_touchpoints", String.valueOf(row.moved()));
        return said;
    }

    private static Map<String, String> abandonmentOf(CartRow row) {
        Map<String, String> said =
                said("cart_abandoned", row.site(), row.person(), Objects.requireNonNull(row.abandonsAt()));
        said.put("journey_id", row.journeyId());
        said.put("cart_id", row.cartId());
        said.put("opened_at", row.openedAt().toString());
        said.put("stage", row.abandonedStage());
        putAmounts(said, "value", row.abandonedValueMicros());
        said.put("channel", row.abandonedChannel());
        said.put("device", row.abandonedDevice());
        said.put("expires_at", String.valueOf(row.expiresAt()));
        return said;
    }

    private static Map<String, String> recoveryOf(CartRow row) {
        Map<String, String> said =
                said("cart_recovered", row.site(), row.person(), Objects.requireNonNull(row.purchasedAt()));
        said.put("journey_id", row.journeyId());
        said.put("cart_id", row.cartId());
        said.put("abandoned_at", String.valueOf(row.abandonsAt()));
        said.put("recovered_by", row.recoveredBy());
        said.put("order_id", row.orderId());
        putAmounts(said, "order_value", row.orderValueMicros());
        return said;
    }

    private static Map<String, String> said(String type, String site, String person, Instant at) {
        return new TreeMap<>(Map.of("type", type, "site", site, "person", person, "at", at.toString()));
    }

    private static void putAmounts(Map<String, String> said, String name, Map<String, Long> micros) {
        micros.forEach((currency, amount) -> {
            String decimal =
                    new BigDecimal(amount).movePointLeft(6).stripTrailingZeros().toPlainString();
            said.put(name + "." + currency, decimal);
        });
    }
}
