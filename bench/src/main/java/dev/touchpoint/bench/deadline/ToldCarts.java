package dev.touchpoint.bench.deadline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which carts messages told of, how long after their deadlines, and how many told of one again. */
final class ToldCarts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Duration> waits = new HashMap<>();
    private int again;

    /** Takes in a message that was read at that moment. */
    void take(String message, Instant at) throws JsonProcessingException {
        JsonNode told = JSON.readTree(message);
        Instant deadline = Instant.parse(told.path("at").asText());
        if (waits.putIfAbsent(told.path("cart_id").asText(), Duration.between(deadline, at)) != null) {
            again++;
        }
    }

    /** How many carts were told of. */
    int carts() {
        return waits.size();
    }

    /** How many messages told of a cart that was told of before. */
    int again() {
        return again;
    }

    /** From each cart's deadline until its first message was read, the shortest first. */
    List<Duration> waits() {
        return waits.values().stream().sorted().toList();
    }
}
