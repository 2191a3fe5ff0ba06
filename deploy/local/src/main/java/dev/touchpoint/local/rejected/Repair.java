package dev.touchpoint.local.rejected;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.Optional;

/**
 * Makes the event of a row about a refused one, as it would have been without the fault: with its id (where it had none,
 * that of the row, which is always the same), its time (the client's clock repaired by the time it was received then), and
 * marked as imported: it comes from a server now, may be of any age, and says nothing of its visitor's surroundings.
 */
final class Repair {

    /** Numbers keep their decimals, because a property is the number as it was written. */
    static final ObjectReader JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .reader()
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    /** What the collector puts in place of a secret or an address. */
    private static final String BLOTTED = "…";

    /** As the collector trusts clocks. */
    private static final Duration TRUSTED_BEHIND = Duration.ofMinutes(15);

    private static final Duration TRUSTED_AHEAD = Duration.ofMinutes(5);

    private final RepairRules rules;

    Repair(RepairRules rules) {
        this.rules = rules;
    }

    /** What came of a row. */
    sealed interface Outcome {}

    /** An event to send. */
    record Repaired(JsonNode row, ObjectNode event) implements Outcome {}

    /** Nothing can be sent, and why. */
    record Hopeless(JsonNode row, String why) implements Outcome {}

    /** The event of a row of {@code /v1/rejected}. */
    Outcome repair(JsonNode row) {
        if (!row.path("type").asText().equals("event")) {
            return new Hopeless(
                    row,
                    "only events can be repaired, not a whole "
                            + row.path("type").asText());
        }
        if (row.path("payload").asText().isEmpty()) {
            return new Hopeless(
                    row,
                    "nothing of it is kept: its visitor refuses to be recognised, or it is a row of CSV on a site with"
                            + " pseudonyms, or of an import on a site that requires consent (docs/rejected.md)");
        }
        Optional<ObjectNode> payload = payload(row.path("payload").asText());
        if (payload.isEmpty()) {
            return new Hopeless(row, "only its beginning is kept, or it is no JSON object");
        }
        ObjectNode event = payload.get();
        if (!row.path("payload_complete").asBoolean()) {
            dropBlotted(event);
        }
        try {
            rules.renameAndDrop(event);
            // Once the time is in its place, and not where it is set: that one is by whoever repairs.
            repairClock(event, row);
            rules.set(event);
        } catch (IllegalArgumentException e) {
            return new Hopeless(row, String.valueOf(e.getMessage()));
        }
        if (event.path("id").asText("").isBlank()) {
            event.put("id", row.path("id").asText());
        }
        event.put("imported", true);
        return new Repaired(row, event);
    }

    private static Optional<ObjectNode> payload(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode event ? Optional.of(event) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static void dropBlotted(JsonNode node) {
        Iterator<JsonNode> members = node.iterator();
        while (members.hasNext()) {
            JsonNode member = members.next();
            if (member.isTextual() && member.asText().equals(BLOTTED)) {
                members.remove();
            } else {
                dropBlotted(member);
            }
        }
    }

    private static void repairClock(ObjectNode event, JsonNode row) {
        event.remove("sent_at");
        String sentAt = row.path("sent_at").asText("");
        if (sentAt.isEmpty() || sentAt.equals("null")) {
            return;
        }
        Duration skew = Duration.between(
                Instant.parse(sentAt), Instant.parse(row.path("received_at").asText()));
        if (skew.compareTo(TRUSTED_BEHIND) > 0 || skew.compareTo(TRUSTED_AHEAD.negated()) < 0) {
            time(event.path("time"))
                    .ifPresent(time -> event.put("time", time.plus(skew).toString()));
        }
    }

    private static Optional<Instant> time(JsonNode time) {
        if (time.canConvertToLong()) {
            return Optional.of(Instant.ofEpochMilli(floored(time.decimalValue())));
        }
        try {
            return Optional.of(OffsetDateTime.parse(time.asText()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As the collector rounds times. A number with a huge exponent is never written out for it. */
    private static long floored(BigDecimal millis) {
        long whole = millis.longValue();
        return millis.compareTo(BigDecimal.valueOf(whole)) < 0 ? whole - 1 : whole;
    }
}
