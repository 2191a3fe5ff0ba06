package dev.touchpoint.query.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Says of calls whose answers are tables that they come as CSV and NDJSON, too: how to ask for that, and which headers tell
 * then what JSON tells beside the table.
 */
final class TableDescription {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private static final Map<String, String> HEADERS = headers();

    private TableDescription() {}

    private static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Touchpoint-As-Of", "What deadlines were compared with: as_of of the JSON answer.");
        headers.put("Touchpoint-Complete-Until", "complete_until of the JSON answer; absent where that is null.");
        headers.put("Touchpoint-Settling", "settling of the JSON answer: true or false.");
        headers.put("Touchpoint-Next-Cursor", "next of the JSON answer; absent on the last page.");
        return headers;
    }

    /** Leaves a call alone whose answer is no table. */
    static void complete(Operation operation) {
        APIResponse answer = operation.getResponses() == null
                ? null
                : operation.getResponses().getAPIResponse("200");
        if (answer == null
                || answer.getContent() == null
                || !answer.getContent().hasMediaType(CSV)) {
            return;
        }
        operation.addParameter(OASFactory.createParameter()
                .name("format")
                .in(Parameter.In.QUERY)
                .description("What the answer is written as; it goes before Accept.")
                .example("json")
                .schema(text().enumeration(List.of("json", "csv", "ndjson")).defaultValue("json")));
        answer.getContent()
                .addMediaType(
                        CSV,
                        lines("RFC 4180: a line with the names of the columns, then a line for each row of the table."))
                .addMediaType(NDJSON, lines("A line for each row of the table, as the JSON answer has it."));
        HEADERS.forEach((name, description) -> answer.addHeader(
                name,
                OASFactory.createHeader()
                        .description("With CSV and NDJSON: " + description)
                        .schema(text())));
    }

    private static MediaType lines(String description) {
        return OASFactory.createMediaType().schema(text().description(description));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    }
}
