package dev.touchpoint.journeystream.announcement;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.touchpoint.event.Phase;
import dev.touchpoint.journeystream.person.StitchedPerson;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What can be told of a person. Pure: the same person at the same moment gives the same beliefs. */
public final class Beliefs {

    private static final int MICROS_DIGITS = 6;

    private Beliefs() {}

    /**
     * All of them.
     *
     * @param person as stitched
     * @param completeUntil a cart is abandoned once its deadline isn't after this, or something later is known of it
     * @param abandoned carts whose deadline is known to have passed, by id
     */
    public static List<Belief> of(StitchedPerson person, Instant completeUntil, Set<String> abandoned) {
        List<Belief> beliefs = new ArrayList<>();
        for (PhaseTransitionRow transition : person.transitions()) {
            beliefs.add(new Belief(
                    AnnouncementType.PHASE_TRANSITION, transition.transitionId(), transition.at(), transition));
        }
        for (CartRow cart : person.carts()) {
            Instant abandonedAt = cart.abandonsAt();
            if (abandonedAt != null
                    && (!abandonedAt.isAfter(completeUntil)
                            || cart.returnedAt() != null
                            || abandoned.contains(cart.cartId()))) {
                beliefs.add(new Belief(AnnouncementType.CART_ABANDONED, cart.cartId(), abandonedAt, cart));
                Instant purchasedAt = cart.purchasedAt();
                if (purchasedAt != null) {
                    beliefs.add(new Belief(AnnouncementType.CART_RECOVERED, cart.cartId(), purchasedAt, cart));
                }
            }
        }
        return beliefs;
    }

    /** The next deadline after {@code completeUntil}, at which there will be more to tell; null when there is none. */
    public static @Nullable Instant nextDeadline(StitchedPerson person, Instant completeUntil) {
        Instant next = null;
        for (CartRow cart : person.carts()) {
            Instant deadline = cart.abandonsAt();
            if (deadline != null && deadline.isAfter(completeUntil) && (next == null || deadline.isBefore(next))) {
                next = deadline;
            }
        }
        return next;
    }

    /** Those of who is who. */
    public static List<Belief> of(List<IdentityMergeRow> merges) {
        return merges.stream()
                .map(row -> new Belief(AnnouncementType.IDENTITY_MERGED, row.stretch(), row.at(), row))
                .toList();
    }

    /** What a belief of that type says, which follows from that row. */
    static String content(AnnouncementType type, VersionedRow row) {
        return switch (type) {
            case PHASE_TRANSITION -> transition((PhaseTransitionRow) row);
            case CART_ABANDONED -> abandoned((CartRow) row, true);
            case CART_RECOVERED -> recovered((CartRow) row, true);
            case IDENTITY_MERGED -> merged((IdentityMergeRow) row, false);
        };
    }

    /** What of that is news: a cart's journey isn't; whose merge it is, and which of theirs, is. */
    static String news(AnnouncementType type, VersionedRow row, String content) {
        return switch (type) {
            case PHASE_TRANSITION -> content;
            case CART_ABANDONED -> abandoned((CartRow) row, false);
            case CART_RECOVERED -> recovered((CartRow) row, false);
            case IDENTITY_MERGED -> merged((IdentityMergeRow) row, true);
        };
    }

    private static String merged(IdentityMergeRow row, boolean withItsName) {
        AnnouncementType type = AnnouncementType.IDENTITY_MERGED;
        return MessageJson.object(json -> {
            if (withItsName) {
                json.writeStringField("person", row.person());
                json.writeStringField("stretch", row.stretch());
            }
            json.writeStringField("type", type.label());
            json.writeNumberField("version", MessageJson.VERSION);
            json.writeStringField("site", row.site());
            json.writeStringField("at", row.at().toString());
            if (row.since() != null) {
                json.writeStringField("since", String.valueOf(row.since()));
            }
            json.writeStringField("before", row.before());
            json.writeStringField("into", row.into());
            json.writeStringField("reason", row.reason().label());
            json.writeStringField("origin", row.origin());
            json.writeStringField("event_id", row.eventId());
            json.writeNumberField("moved_touchpoints", row.moved());
        });
    }

    private static String transition(PhaseTransitionRow row) {
        AnnouncementType type = AnnouncementType.PHASE_TRANSITION;
        return MessageJson.object(json -> {
            head(json, type, row.site(), row.journeyId(), row.at());
            json.writeStringField("transition_id", row.transitionId());
            json.writeStringField("from_phase", phase(row.fromPhase()));
            json.writeStringField("to_phase", phase(row.toPhase()));
            json.writeStringField("direction", row.toPhase() > row.fromPhase() ? "forward" : "back");
            json.writeStringField("furthest_phase", phase(row.furthestPhase()));
            json.writeArrayFieldStart("skipped_phases");
            for (int skipped : row.skippedPhases()) {
                json.writeString(phase(skipped));
            }
            json.writeEndArray();
            json.writeNumberField("dwell_ms", row.dwellMs());
            json.writeObjectFieldStart("trigger");
            json.writeStringField("event_id", row.eventId());
            json.writeStringField("name", row.name());
            json.writeStringField("channel", row.channel());
            json.writeEndObject();
        });
    }

    private static String abandoned(CartRow row, boolean withJourney) {
        Instant abandonedAt = Objects.requireNonNull(row.abandonsAt());
        AnnouncementType type = AnnouncementType.CART_ABANDONED;
        return MessageJson.object(json -> {
            head(json, type, row.site(), withJourney ? row.journeyId() : null, abandonedAt);
            json.writeStringField("cart_id", row.cartId());
            json.writeStringField("opened_at", row.openedAt().toString());
            json.writeStringField("stage", row.abandonedStage());
            amounts(json, "value", row.abandonedValueMicros());
            json.writeStringField("channel", row.abandonedChannel());
            json.writeStringField("device", row.abandonedDevice());
            json.writeStringField("expires_at", String.valueOf(row.expiresAt()));
        });
    }

    private static String recovered(CartRow row, boolean withJourney) {
        Instant purchasedAt = Objects.requireNonNull(row.purchasedAt());
        AnnouncementType type = AnnouncementType.CART_RECOVERED;
        return MessageJson.object(json -> {
            head(json, type, row.site(), withJourney ? row.journeyId() : null, purchasedAt);
            json.writeStringField("cart_id", row.cartId());
            json.writeStringField("abandoned_at", String.valueOf(row.abandonsAt()));
            json.writeStringField("recovered_by", row.recoveredBy());
            json.writeStringField("order_id", row.orderId());
            amounts(json, "order_value", row.orderValueMicros());
        });
    }

    private static void head(
            JsonGenerator json, AnnouncementType type, String site, @Nullable String journeyId, Instant at)
            throws IOException {
        json.writeStringField("type", type.label());
        json.writeNumberField("version", MessageJson.VERSION);
        json.writeStringField("site", site);
        if (journeyId != null) {
            json.writeStringField("journey_id", journeyId);
        }
        json.writeStringField("at", at.toString());
    }

    private static void amounts(JsonGenerator json, String field, Map<String, Long> micros) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> amount : new TreeMap<>(micros).entrySet()) {
            json.writeStringField(
                    amount.getKey(),
                    BigDecimal.valueOf(amount.getValue(), MICROS_DIGITS)
                            .stripTrailingZeros()
                            .toPlainString());
        }
        json.writeEndObject();
    }

    private static String phase(int number) {
        return Phase.ofNumber(number).label();
    }
}
