package dev.touchpoint.query.privacy;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What became of requests to be forgotten, over HTTP. */
@Path("/v1/erasures/{request_id}")
@Tag(name = "Privacy")
public class ErasureResource {

    private static final Question REPORT = Question.load(ErasureResource.class, "erasure.sql");
    private static final int LONGEST_ID = 200;

    private final Caller caller;
    private final WarehouseReader warehouse;

    ErasureResource(Caller caller, WarehouseReader warehouse) {
        this.caller = caller;
        this.warehouse = warehouse;
    }

    /** The report of one request. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What became of this request to be forgotten?",
            description =
                    "When it was carried out, how many rows went from each table, and what a search for the person,"
                            + " by all ids and every event id, found afterwards. It tells nothing of who asked.")
    @APIResponse(
            responseCode = "200",
            description = "The report.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ErasureReport.class),
                            examples = @ExampleObject(name = "erased", value = PrivacyExamples.REPORT)))
    @APIResponse(responseCode = "404", description = "There is no such request, or it isn't carried out yet.")
    public ErasureReport report(
            @Parameter(description = "As the collector answered.", example = "2f0c7a5e-3f0d-4a63-9c55-4f8b7e6a1d20")
                    @RestPath("request_id")
                    String requestId,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site) {
        String openSite = caller.site(site, Scope.PRIVACY);
        if (requestId.length() > LONGEST_ID) {
            throw ProblemException.invalid(
                    "request_id", "The id of a request has at most %d characters.".formatted(LONGEST_ID));
        }
        return warehouse
                .first(REPORT, Map.of("site", openSite, "request", requestId), row -> report(openSite, row))
                .orElseThrow(() -> new ProblemException(
                        Reason.UNKNOWN_ERASURE,
                        "No request of this id was carried out on this site so far. It takes some seconds; ask again.",
                        "request_id"));
    }

    private static ErasureReport report(String site, Row row) {
        Map<String, Long> removed = new TreeMap<>();
        for (String entry : row.texts(5)) {
            int equals = entry.indexOf('=');
            removed.put(entry.substring(0, equals), Long.valueOf(entry.substring(equals + 1)));
        }
        return new ErasureReport(
                site,
                row.text(1),
                row.text(2),
                Objects.requireNonNull(row.instant(3)),
                Objects.requireNonNull(row.instant(4)),
                removed,
                row.number(6));
    }
}
