package dev.touchpoint.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.testing.CollectorEvents;
import dev.touchpoint.testing.NeedsRees46;
import dev.touchpoint.testing.Rees46File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Real events of a shop, with answers that were counted twice outside of this project. */
@WithStack
@NeedsRees46
class Rees46IT {

    private static final String SITE = Rees46File.SITE;
    private static final List<String> STEPS = List.of("view", "cart", "purchase");

    @BeforeAll
    static void sendTheFile(Stack stack) throws IOException {
        stack.sendAndAwait(
                SITE, Rees46File.read().stream().map(CollectorEvents::write).toList());
    }

    @Test
    void stepFunnelByPerson(Stack stack) {
        JsonNode funnel = stack.funnel(SITE, "person", Duration.ofHours(24), STEPS, Map.of());

        assertThat(entered(funnel)).containsExactly(4504, 111, 62);
    }

    @Test
    void stepFunnelByClientSession(Stack stack) {
        JsonNode funnel = stack.funnel(SITE, "client_session", Duration.ofHours(24), STEPS, Map.of());

        assertThat(entered(funnel)).containsExactly(5066, 118, 65);
    }

    @Test
    void phaseFunnelByPerson(Stack stack) {
        JsonNode phases = stack.ask("/v1/funnels/phases", Map.of("site", SITE, "unit", "person"))
                .path("phases");

        assertThat(numbers(phases, "reached")).containsExactly(4504, 4504, 4504, 242, 193, 0);
        assertThat(numbers(phases, "skipped")).containsExactly(4504, 4504, 0, 131, 0, 0);
    }

    @Test
    void cartsOnceEveryDeadlineHasPassed(Stack stack) {
        JsonNode carts = stack.ask("/v1/funnels/carts", Map.of("site", SITE, "as_of", "2019-10-01T04:50:00Z"));

        assertThat(figures(carts))
                .isEqualTo(Map.of(
                        "created", 123, "open", 0, "emptied", 0, "purchased", 70, "abandoned", 53, "recovered", 0));
        assertThat(carts.path("abandonment_rate").asDouble())
                .isCloseTo(53.0 / 123, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void cartsAtTheLastEvent(Stack stack) {
        JsonNode carts = stack.ask("/v1/funnels/carts", Map.of("site", SITE, "as_of", "2019-10-01T02:50:00Z"));

        assertThat(figures(carts))
                .isEqualTo(Map.of(
                        "created", 123, "open", 52, "emptied", 0, "purchased", 70, "abandoned", 1, "recovered", 0));
    }

    private static List<Integer> entered(JsonNode funnel) {
        return numbers(funnel.path("steps"), "entered");
    }

    private static List<Integer> numbers(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path(field).asInt(-1))
                .toList();
    }

    private static Map<String, Integer> figures(JsonNode carts) {
        return Map.of(
                "created", carts.path("created").asInt(-1),
                "open", carts.path("open").asInt(-1),
                "emptied", carts.path("emptied").asInt(-1),
                "purchased", carts.path("purchased").asInt(-1),
                "abandoned", carts.path("abandoned").asInt(-1),
                "recovered", carts.path("recovered").asInt(-1));
    }
}
