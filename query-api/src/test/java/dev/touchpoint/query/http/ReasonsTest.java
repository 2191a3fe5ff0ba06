package dev.touchpoint.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.testing.ApiDocument;
import dev.touchpoint.query.testing.WarehouseProcess;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs decide by reasons: both descriptions of the service tell all of them, and no other. */
@QuarkusTest
@WithTestResource(WarehouseProcess.class)
class ReasonsTest {

    private static final Path PAGE = Path.of("..", "docs", "api.md");

    /** The label, the status, what it means and what would be right. */
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\d{3}) \\| [^|]*\\w[^|]* \\| [^|]*\\w[^|]* \\|$");

    @Test
    void standOnThePageWithTheirStatus() throws IOException {
        List<String> told = ROW.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(2) + " " + row.group(1))
                .toList();

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Reason.values())
                        .map(reason -> reason.status() + " " + reason.label())
                        .toList());
    }

    @Test
    void areTheValuesOfAProblemsReason() {
        JsonNode reason = ApiDocument.ofTheService().root().at("/components/schemas/Problem/properties/reason/enum");

        assertThat(reason)
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Stream.of(Reason.values()).map(Reason::label).toList());
    }
}
