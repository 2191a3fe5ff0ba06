package dev.touchpoint.webhook.delivery;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be told, as it stands in the topic. Only the members that decide on whether and how it is sent are read; a
 * receiver gets all of them, byte by byte.
 *
 * @param id the same however often it is told
 * @param site whose it is
 * @param type what kind of message
 * @param withdraws the type of the message that this one takes back
 * @param correctedWithin of one that corrects or withdraws another: how long after it had happened that one, or one before it
 *     in its place, was told
 * @param at when it happened
 * @param body the JSON
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never changed.
public record Message(
        String id,
        String site,
        String type,
        Optional<String> withdraws,
        Optional<Duration> correctedWithin,
        Instant at,
        byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    /** It becomes a header. */
    private static final String ID = "[!-~]{1,256}";

    /**
     * Reads a record's value.
     *
     * @throws IllegalArgumentException if it is none, saying why
     */
    public static Message parse(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node == null || !node.isObject()) {
                throw new IllegalArgumentException("is no JSON object");
            }
            String id = text(node, "id");
            if (!id.matches(ID)) {
                throw new IllegalArgumentException("member 'id' must be 1 to 256 printable characters of ASCII");
            }
            return new Message(
                    id,
                    text(node, "site"),
                    text(node, "type"),
                    Optional.ofNullable(node.get("withdraws")).map(JsonNode::asText),
                    Optional.ofNullable(node.get("corrects"))
                            .map(corrected -> Duration.ofMillis(
                                    node.path("told_within_ms").asLong())),
                    Instant.parse(text(node, "at")),
                    body);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("member 'at' must be a time as 2026-03-02T10:00:00.000Z", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("is no JSON", e);
        }
    }

    /**
     * Whether it is for somebody who wants to hear of what happened within a while. What was heard is corrected and taken
     * back however long ago it happened; what was told too late to be heard, as after an import, isn't.
     *
     * @param maxAge the while
     * @param told when it was told itself
     */
    public boolean isWithin(Duration maxAge, Instant told, Instant now) {
        Instant oldest = now.minus(maxAge);
        boolean correctsWhatWasHeard =
                correctedWithin.filter(within -> within.compareTo(maxAge) <= 0).isPresent();
        return !at.isBefore(oldest) || (correctsWhatWasHeard && !told.isBefore(oldest));
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isTextual() || value.asText().isEmpty()) {
            throw new IllegalArgumentException("member '%s' is missing, or no text".formatted(name));
        }
        return value.asText();
    }
}
