package dev.touchpoint.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SimulatorTest {

    private static final Instant REFERENCE = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void theSameSeedGivesTheSameEvents() {
        assertThat(events(7, 120)).isEqualTo(events(7, 120));
        assertThat(ids(events(8, 120))).doesNotContainAnyElementsOf(ids(events(7, 120)));
    }

    @Test
    void moreVisitorsAddToThoseOfFewer() {
        assertThat(events(7, 120)).containsAll(events(7, 60));
    }

    @Test
    void idsDontDependOnTheDayItIsRun() {
        // When
        List<ObjectNode> dayAfter = new Simulator(7, 14, REFERENCE.plus(Duration.ofDays(1))).events(60);

        // Then
        assertThat(ids(dayAfter)).isEqualTo(ids(events(7, 60)));
    }

    @Test
    void everyEventHasItsOwnIdAndLiesInTheDaysBefore() {
        // When
        List<ObjectNode> events = events(7, 400);

        // Then
        assertThat(ids(events)).hasSameSizeAs(events);
        assertThat(events)
                .allSatisfy(event -> assertThat(Instant.parse(event.path("time").asText()))
                        .isBetween(REFERENCE.minus(Duration.ofDays(14)), REFERENCE));
        assertThat(events).isSortedAccordingTo((a, b) -> time(a).compareTo(time(b)));
    }

    @Test
    void everyStoryIsTold() {
        // Given
        Simulator simulator = new Simulator(7, 14, REFERENCE);
        Map<Story, Integer> told = new EnumMap<>(Story.class);

        // When
        for (int number = 0; number < 300; number++) {
            told.merge(simulator.story(number), 1, Integer::sum);
        }

        // Then
        assertThat(told).containsOnlyKeys(Story.values());
        assertThat(told.get(Story.BOUNCE)).isGreaterThan(told.get(Story.SHARED_DEVICE));
    }

    @Test
    void theStoriesHoldWhatTheyPromise() {
        // When
        List<ObjectNode> events = events(7, Story.values().length);
        Set<String> names =
                events.stream().map(event -> event.path("name").asText()).collect(Collectors.toSet());

        // Then
        assertThat(names)
                .contains(
                        "page_view",
                        "search",
                        "view_item",
                        "add_to_cart",
                        "remove_from_cart",
                        "begin_checkout",
                        "add_payment_info",
                        "purchase",
                        "sign_in",
                        "sign_out",
                        "newsletter_signup",
                        "support_request",
                        "rating_given",
                        "email_sent");
        assertThat(events).anyMatch(event -> event.at("/page/url").asText().contains("tp_recovery"));
        assertThat(events).anyMatch(event -> event.path("offline").asBoolean() && !event.has("anonymous_id"));
        assertThat(events)
                .anyMatch(event -> event.path("consent").asText().equals("refused")
                        && !event.has("anonymous_id")
                        && !event.has("customer_id"));
        assertThat(events).anyMatch(event -> event.at("/feedback/score").isNumber());
        assertThat(values(events, "/experiments/checkout_button")).containsExactlyInAnyOrder("green", "blue");
    }

    @Test
    void oneStoryHasTwoCustomersOnADeviceAndOneTwoDevicesOfACustomer() {
        // When
        List<ObjectNode> events = events(7, Story.values().length);

        // Then
        assertThat(events.stream()
                        .filter(event -> event.has("customer_id") && event.has("anonymous_id"))
                        .collect(Collectors.groupingBy(
                                event -> event.path("anonymous_id").asText(),
                                Collectors.mapping(
                                        event -> event.path("customer_id").asText(), Collectors.toSet())))
                        .values())
                .anyMatch(customers -> customers.size() == 2);
        assertThat(events.stream()
                        .filter(event -> event.has("customer_id") && event.has("anonymous_id"))
                        .collect(Collectors.groupingBy(
                                event -> event.path("customer_id").asText(),
                                Collectors.mapping(
                                        event -> event.path("anonymous_id").asText(), Collectors.toSet())))
                        .values())
                .anyMatch(devices -> devices.size() == 2);
    }

    @Test
    void openCartsWereTouchedJustNow() {
        // Given
        Simulator simulator = new Simulator(7, 14, REFERENCE);

        // When
        Instant last = simulator.events(300).stream()
                .map(SimulatorTest::time)
                .max(Instant::compareTo)
                .orElseThrow();

        // Then
        assertThat(last).isAfter(REFERENCE.minus(Duration.ofMinutes(15)));
    }

    @Test
    void tooFewDaysAreRefused() {
        assertThatThrownBy(() -> new Simulator(7, 2, REFERENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 to 60 days");
    }

    private static List<ObjectNode> events(long seed, int visitors) {
        return new Simulator(seed, 14, REFERENCE).events(visitors);
    }

    private static Set<String> ids(List<ObjectNode> events) {
        return new HashSet<>(values(events, "/id"));
    }

    private static Set<String> values(List<ObjectNode> events, String pointer) {
        return events.stream()
                .map(event -> event.at(pointer))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static Instant time(ObjectNode event) {
        return Instant.parse(event.path("time").asText());
    }
}
