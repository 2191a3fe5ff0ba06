package dev.touchpoint.query.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Says of calls whose answers are tables that they come as CSV and NDJSON, too: how to ask for that, and which headers tell
 * then what JSON tells beside the table.
 */
final class TableDescription {

    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    /** Of a saved funnel's answer, whose fields depend on what was saved: those that all kinds have in common. */
    private static final Set<String> OF_EVERY_KIND =
            Set.of(TableHeader.AS_OF.field(), TableHeader.COMPLETE_UNTIL.field(), TableHeader.SETTLING.field());

    private TableDescription() {}

    /**
     * Leaves a call alone whose answer is no table.
     *
     * @param schemas the shapes of answers, by name
     */
    static void complete(Operation operation, Map<String, Schema> schemas) {
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
        Set<String> fields = fields(answer.getContent().getMediaType(JSON), schemas);
        answer.getContent()
                .addMediaType(
                        CSV,
                        lines("RFC 4180: a line with the names of the columns, then a line for each row of the table."))
                .addMediaType(
                        NDJSON,
                        lines("A line for each row of the table, with the fields it has in the JSON answer; where that"
                                + " has several lists, fields in front say of which one it is."));
        for (TableHeader header : TableHeader.values()) {
            if (fields.contains(header.field())) {
                answer.addHeader(
                        header.header(),
                        OASFactory.createHeader()
                                .description("With CSV and NDJSON, %s of the JSON answer. %s"
                                        .formatted(header.field(), header.description()))
                                .schema(text()));
            }
        }
    }

    private static Set<String> fields(@Nullable MediaType answer, Map<String, Schema> schemas) {
        String reference = answer == null || answer.getSchema() == null
                ? null
                : answer.getSchema().getRef();
        Schema shape = reference == null ? null : schemas.get(reference.substring(reference.lastIndexOf('/') + 1));
        return shape == null || shape.getProperties() == null
                ? OF_EVERY_KIND
                : shape.getProperties().keySet();
    }

    private static MediaType lines(String description) {
        return OASFactory.createMediaType().schema(text().description(description));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING));
    }
}
