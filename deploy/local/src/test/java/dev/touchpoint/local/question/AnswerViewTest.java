package dev.touchpoint.local.question;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AnswerViewTest {

    @Test
    void thePhaseFunnelIsATable() throws Exception {
        // When
        String text = String.join("\n", AnswerView.phases(json("""
                {"site":"demo","as_of":"2026-01-01T00:00:00Z","complete_until":"2026-01-01T00:00:00Z","settling":true,
                 "phases":[{"phase":"awareness","number":1,"reached":1200,"skipped":3,"dropped":700,"in_progress":20,
                            "rate_from_first":1.0,"rate_from_previous":null},
                           {"phase":"favorability","number":2,"reached":480,"skipped":0,"dropped":400,"in_progress":0,
                            "rate_from_first":0.4,"rate_from_previous":0.4}]}
                """)));

        // Then
        assertThat(text)
                .containsPattern("1  awareness +1,200  .{24}   100\\.0 % +- +3 +700 +20")
                .containsPattern("2  favorability +480  .{10} +40\\.0 % +40\\.0 %")
                .endsWith("as of 2026-01-01T00:00:00Z, complete until 2026-01-01T00:00:00Z, settling");
    }

    @Test
    void theCartFunnelNamesRatesAndValues() throws Exception {
        // When
        String text = String.join("\n", AnswerView.carts(json("""
                {"created":123,"open":0,"emptied":0,"purchased":70,"abandoned":53,"recovered":0,
                 "abandonment_rate":0.4309,"net_abandonment_rate":0.4309,"checkout_abandonment_rate":null,
                 "lost_value":{"EUR":1234.5,"USD":2},"recovered_value":{},"as_of":"x","complete_until":"y"}
                """)));

        // Then
        assertThat(text)
                .containsPattern("abandoned +53 ")
                .contains("abandonment 43.1 %, net of recovered 43.1 %, from checkout on -")
                .contains("lost 1,234.50 EUR + 2.00 USD, recovered nothing");
    }

    @Test
    void aFunnelOfStepsShowsTheMedianTime() throws Exception {
        // When
        String text = String.join("\n", AnswerView.steps(json("""
                {"steps":[{"step":1,"name":"view","entered":4504,"dropped":4393,"in_window":0,"rate_from_first":1.0},
                          {"step":2,"name":"cart","entered":111,"dropped":49,"in_window":0,"rate_from_first":0.0246,
                           "rate_from_previous":0.0246,"seconds_from_previous":{"median":95.5}}],
                 "converted":62}
                """)));

        // Then
        assertThat(text).containsPattern("2  cart +111 .* 1 min 35 s").contains("converted 62");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
