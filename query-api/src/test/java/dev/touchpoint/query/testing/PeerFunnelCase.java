package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.testing.TouchpointBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One case of the peer, in our words: its events as touchpoints of devices, its queries as questions. */
public final class PeerFunnelCase {

    private final JsonNode told;
    private final String site;
    private final Map<String, String> persons = new HashMap<>();

    public PeerFunnelCase(JsonNode told, String site) {
        this.told = told;
        this.site = site;
        for (JsonNode person : told.path("persons")) {
            person.path("distinct_ids")
                    .forEach(id -> persons.put(
                            "device:" + id.asText(), person.path("uuid").asText()));
        }
    }

    /** Who the peer's product calls a person has one id in each case, so that it is a device. */
    public List<Touchpoint> touchpoints() {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (JsonNode event : told.path("events")) {
            touchpoints.add(TouchpointBuilder.aTouchpoint()
                    .site(site)
                    .id("e-" + touchpoints.size())
                    .named(event.path("event").asText())
                    .device(event.path("distinct_id").asText())
                    .at(LocalDateTime.parse(event.path("timestamp").asText()).toInstant(ZoneOffset.UTC))
                    .build());
        }
        return touchpoints;
    }

    /** What came out of each query, in the peer's form. */
    public List<JsonNode> results(Api api) {
        List<JsonNode> results = new ArrayList<>();
        for (JsonNode query : told.path("queries")) {
            ObjectNode question = question(query);
            JsonNode filter = query.path("filter");
            if (filter.path("funnel_step").isInt()) {
                question.put("state", "entered")
                        .put("step", filter.path("funnel_step").asInt());
                results.add(actors(api.post("/v1/funnels/people", "application/json", question.toString())
                        .body()));
            } else {
                results.add(steps(api.funnel(question.toString()).body()));
            }
        }
        return results;
    }

    private ObjectNode question(JsonNode query) {
        JsonNode filter = query.path("filter");
        String engine = query.path("engine").asText();
        ObjectNode question = JsonNodeFactory.instance
                .objectNode()
                .put("site", site)
                .put("order", engine.contains("Strict") ? "strict" : engine.contains("Unordered") ? "any" : "ordered")
                .put("window", window(filter).toString())
                .put("from", first(filter.path("date_from").asText()).toString())
                .put("to", end(filter.path("date_to").asText()).toString());
        List<JsonNode> events = new ArrayList<>();
        filter.path("events").forEach(events::add);
        events.sort(Comparator.comparingInt(event -> event.path("order").asInt()));
        ArrayNode steps = question.putArray("steps");
        events.forEach(event -> steps.addObject().put("name", event.path("id").asText()));
        return question;
    }

    private static Duration window(JsonNode filter) {
        if (filter.has("funnel_window_days")) {
            return Duration.ofDays(filter.path("funnel_window_days").asInt());
        }
        int length = filter.path("funnel_window_interval").asInt();
        String unit = filter.path("funnel_window_interval_unit").asText();
        return switch (unit) {
            case "day" -> Duration.ofDays(length);
            case "minute" -> Duration.ofMinutes(length);
            default -> throw new IllegalArgumentException("No unit of time: " + unit);
        };
    }

    private static Instant first(String date) {
        return date.length() > 10
                ? LocalDateTime.parse(date.replace(' ', 'T')).toInstant(ZoneOffset.UTC)
                : LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** A date alone includes its whole day. */
    private static Instant end(String date) {
        return date.length() > 10 ? first(date) : first(date).plus(Duration.ofDays(1));
    }

    private static JsonNode steps(JsonNode answer) {
        ArrayNode steps = JsonNodeFactory.instance.arrayNode();
        for (JsonNode step : answer.path("steps")) {
            JsonNode seconds = step.path("seconds_from_previous");
            ObjectNode told = steps.addObject();
            told.set("name", step.path("name"));
            told.set("count", step.path("entered"));
            told.set("average_conversion_time", seconds.isNull() ? seconds : seconds.path("mean"));
            told.set("median_conversion_time", seconds.isNull() ? seconds : seconds.path("median"));
        }
        return steps;
    }

    private JsonNode actors(JsonNode answer) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode actors = result.putArray("actors");
        for (JsonNode one : answer.path("people")) {
            String id = one.path("id").asText();
            actors.addObject().put("id", persons.getOrDefault(id, id));
        }
        return result;
    }
}
