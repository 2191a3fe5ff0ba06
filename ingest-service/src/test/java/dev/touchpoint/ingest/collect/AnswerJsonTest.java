package dev.touchpoint.ingest.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.ingest.collect.Judgement.EventResult;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {

    @Test
    void everyAcceptedEventHasALine() {
        List<EventResult> results = List.of(new EventResult(0, "a\"1", null), new EventResult(1, "ü", null));

        assertThat(AnswerJson.results(results, Stored.LOG))
                .hasToString("{\"accepted\":2,\"rejected\":0,\"stored\":\"log\",\"results\":["
                        + "{\"id\":\"a\\\"1\",\"status\":\"accepted\"},{\"id\":\"ü\",\"status\":\"accepted\"}]}");
    }

    @Property(tries = 200)
    void anyIdIsReadBackAsItWas(@ForAll List<Integer> points) {
        StringBuilder id = new StringBuilder();
        points.forEach(point -> id.appendCodePoint(Math.floorMod(point, Character.MIN_SURROGATE)));
        List<EventResult> results = new ArrayList<>(List.of(new EventResult(0, id.toString(), null)));

        JsonObject answer = new JsonObject(AnswerJson.results(results, Stored.SPOOL));

        assertThat(answer.getJsonArray("results").getJsonObject(0).getString("id"))
                .isEqualTo(id.toString());
        assertThat(answer.getString("stored")).isEqualTo("spool");
    }
}
