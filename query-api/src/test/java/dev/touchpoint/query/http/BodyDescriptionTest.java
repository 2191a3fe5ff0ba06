package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.query.testing.ApiDocument;
import dev.touchpoint.query.testing.Call;
import dev.touchpoint.query.testing.Operation;
import dev.touchpoint.query.testing.Place;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Clients made from the description send every field that the service takes, and no other. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class BodyDescriptionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a field that means nothing is refused: by all that do. */
    private static final Pattern TAKEN = Pattern.compile("There are (.+)\\.$");

    @Test
    void namesTheFieldsThatEachBodyMayHave() {
        ApiDocument description = ApiDocument.ofTheService();

        List<Operation> withBody = description.operations().stream()
                .filter(operation -> !operation.body().isMissingNode())
                .toList();

        assertThat(withBody)
                .extracting(Operation::toString)
                .contains("POST /v1/funnels/query", "POST /v1/funnels/people", "POST /v1/journeys/search");
        assertThat(withBody)
                .allSatisfy(operation -> assertThat(description
                                .resolve(operation.bodySchema())
                                .path("properties")
                                .fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrderElementsOf(taken(operation)));
    }

    private static List<String> taken(Operation operation) throws JsonProcessingException {
        Call.Reply refused = operation
                .example("shop")
                .with(new Place("body", "/meaningless"), "x")
                .send("local-read-token");
        Matcher taken =
                TAKEN.matcher(JSON.readTree(refused.text()).path("detail").asText());
        assertThat(taken.find()).as("%s: %s", operation, refused.text()).isTrue();
        return List.of(taken.group(1).split(", "));
    }
}
