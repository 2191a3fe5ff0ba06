package dev.touchpoint.query.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says of every call what all have in common: that it can be explained, and how it is refused. */
public class CommonDescription implements OASFilter {

    private static final String PROBLEM = "Problem";

    /** What every call may be refused for; what else a call may be refused for, it says itself. */
    private static final Map<String, String> REFUSALS = new TreeMap<>(Map.of(
            "400", "Something in the request is wrong: field says what, detail what would be right.",
            "401", "No token, or one that isn't known.",
            "403", "The token doesn't open the site, or isn't for this.",
            "406", "It isn't written as Accept or format asks for.",
            "503", "Too many questions at once, or the warehouse is away: Retry-After says when to come again.",
            "504", "It would take longer or more memory, or read more rows, than one question may."));

    /** What a call with a body may be refused for, too. */
    private static final Map<String, String> REFUSALS_OF_BODIES = new TreeMap<>(Map.of(
            "413",
            "The body has more than %d KiB.".formatted(BodyLimit.BYTES / 1024),
            "415",
            "The body isn't sent as application/json."));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSchema(PROBLEM, problem());
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        if (api.getPaths() == null || api.getPaths().getPathItems() == null) {
            return;
        }
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    operation.setOperationId(id(method.name(), path));
                    complete(operation, schemas);
                }));
    }

    /** What generated clients call it: {@code GET /v1/journeys/{person}} is {@code getJourneysPerson}. */
    static String id(String method, String path) {
        StringBuilder id = new StringBuilder(method.toLowerCase(Locale.ROOT));
        for (String word : path.replaceFirst("^/v\\d+", "").split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return id.toString();
    }

    private static void complete(Operation operation, Map<String, Schema> schemas) {
        boolean explains = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "explain".equals(parameter.getName()));
        if (!explains) {
            operation.addParameter(OASFactory.createParameter()
                    .name("explain")
                    .in(Parameter.In.QUERY)
                    .description(
                            "true adds explain to a JSON answer: each statement's SQL, binds, rows and bytes read, and"
                                    + " time. Needs the scope explain.")
                    .example("false")
                    .schema(OASFactory.createSchema()
                            .type(List.of(Schema.SchemaType.BOOLEAN))
                            .defaultValue(false)));
        }
        TableDescription.complete(operation, schemas);
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        refuse(operation, REFUSALS);
        if (operation.getRequestBody() != null) {
            refuse(operation, REFUSALS_OF_BODIES);
        }
    }

    private static void refuse(Operation operation, Map<String, String> refusals) {
        refusals.forEach((status, description) -> {
            if (!operation.getResponses().hasAPIResponse(status)) {
                operation
                        .getResponses()
                        .addAPIResponse(
                                status,
                                OASFactory.createAPIResponse()
                                        .description(description)
                                        .content(OASFactory.createContent()
                                                .addMediaType(
                                                        Problem.MEDIA_TYPE,
                                                        OASFactory.createMediaType()
                                                                .schema(OASFactory.createSchema()
                                                                        .ref("#/components/schemas/" + PROBLEM)))));
            }
        });
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .type(List.of(Schema.SchemaType.OBJECT))
                .description("What went wrong (RFC 9457).")
                .addProperty("type", text("Names the kind of problem; stable across versions."))
                .addProperty("title", text("The kind in words."))
                .addProperty("status", OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER)))
                .addProperty("detail", text("What was wrong this time, and what would be right."))
                .addProperty(
                        "reason",
                        text("The last part of type, for programs.").enumeration(List.<Object>copyOf(Reason.labels())))
                .addProperty("field", text("The parameter or the place in the body that is wrong, if one is."));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)).description(description);
    }
}
