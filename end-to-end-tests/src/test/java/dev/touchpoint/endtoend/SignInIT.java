package dev.touchpoint.endtoend;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.touchpoint.testing.CollectorEvents;
import dev.touchpoint.testing.TouchpointBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WithStack
class SignInIT {

    private static final String SITE = "site-0";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant START =
            Instant.now().minus(Duration.ofHours(2)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

    @Test
    void signingInMovesTheDevicesPastToTheCustomer(Stack stack) {
        // Given: two anonymous events, already stitched into a journey of the device
        stack.sendAndAwait(
                SITE,
                List.of(
                                event("e1", "view_item", 0).device("phone"),
                                event("e2", "add_to_cart", 1).device("phone"))
                        .stream()
                        .map(SignInIT::json)
                        .toList());
        assertThat(person(stack, "device:phone").path("journeys")).hasSize(1);

        // When: a sign-in there, and an event of that customer on a second device
        stack.send(
                SITE,
                List.of(
                        json(event("e3", "sign_in", 2).device("phone").customer("42")),
                        json(event("e4", "begin_checkout", 3).device("laptop").customer("42"))));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode customer = person(stack, "customer:42");
            assertThat(customer.path("journeys")).hasSize(1);
            assertThat(customer.path("journeys").get(0).path("touchpoints")).hasSize(4);
            assertThat(customer.path("carts")).hasSize(1);
            // Who asks for the device is told of the customer; the device itself is nobody any more.
            assertThat(person(stack, "device:phone").path("person").asText()).isEqualTo("customer:42");
            assertThat(journeysOfTheSite(stack)).isEqualTo(1);
        });
        JsonNode phases = stack.ask("/v1/funnels/phases", Map.of("site", SITE, "unit", "person"))
                .path("phases");
        assertThat(phases.get(3).path("reached").asInt()).isEqualTo(1);
        assertThat(stack.funnel(SITE, "person", Duration.ofHours(1), List.of("view_item", "begin_checkout"), Map.of())
                        .path("converted")
                        .asInt())
                .isEqualTo(1);
    }

    private static int journeysOfTheSite(Stack stack) {
        JsonNode phases = stack.ask("/v1/funnels/phases", Map.of("site", SITE, "unit", "journey"));
        return phases.path("phases").path(0).path("reached").asInt(-1);
    }

    private static TouchpointBuilder event(String id, String name, int minute) {
        return aTouchpoint().site(SITE).id(id).named(name).at(START.plus(Duration.ofMinutes(minute)));
    }

    private static String json(TouchpointBuilder event) {
        return CollectorEvents.write(event.build());
    }

    private static JsonNode person(Stack stack, String person) {
        return stack.find("/v1/journeys/" + person, Map.of("site", SITE)).orElse(MissingNode.getInstance());
    }
}
