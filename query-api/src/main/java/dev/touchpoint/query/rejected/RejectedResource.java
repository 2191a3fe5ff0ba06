package dev.touchpoint.query.rejected;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.http.Limit;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What was refused, over HTTP. */
@Path("/v1/rejected")
@Tag(name = "Operation")
public class RejectedResource {

    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 500;
    private static final int USUAL_COUNTS = 1_000;
    private static final int HIGHEST_COUNTS = 10_000;

    private static final String SITE =
            "The site asked about; * for requests of no known site, which a token of all sites may ask for.";

    private final Caller caller;
    private final ProgressReader progress;
    private final RejectedReader reader;
    private final Answers answers;

    RejectedResource(Caller caller, ProgressReader progress, RejectedReader reader, Answers answers) {
        this.caller = caller;
        this.progress = progress;
        this.reader = reader;
        this.answers = answers;
    }

    /** Rows about what was refused. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "What was refused, and why?",
            description = "Events and requests that the collector, and records that the stream refused, received in"
                    + " [from, to), the newest first, page by page; the same refused again counts once. They are kept"
                    + " for 30 days. Needs the scope people, because payloads can name persons.")
    @APIResponse(
            responseCode = "200",
            description = "A page of them.",
            content =
                    @Content(
                            schema = @Schema(implementation = RejectedPage.class),
                            examples = @ExampleObject(name = "rejected", value = RejectedExample.PAGE)))
    public Response rows(
            @Parameter(description = SITE, required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(description = "First moment of the range; open when left out.", example = "2026-01-01T00:00:00Z")
                    @RestQuery
                    @Nullable String from,
            @Parameter(
                            description = "First moment after the range; open when left out.",
                            example = "2026-02-01T00:00:00Z")
                    @RestQuery
                    @Nullable String to,
            @Parameter(description = "Only of this reason.", example = "too_long") @RestQuery @Nullable String reason,
            @Parameter(description = "Only of this event.") @RestQuery("event_id") @Nullable String eventId,
            @Parameter(description = "Only the row with this id.") @RestQuery @Nullable String id,
            @Parameter(description = "The most rows of a page, 1 to 500; 100 when left out.", example = "100")
                    @RestQuery
                    @Nullable String limit,
            @Parameter(description = "next of the page before; the first page when left out.") @RestQuery @Nullable String cursor) {
        String openSite = caller.site(site, Scope.PEOPLE);
        RejectedFilter filter = RejectedFilter.of(openSite, TimeRange.parse(from, to), reason, eventId, id);
        int rows = Limit.parse(limit, USUAL_LIMIT, HIGHEST_LIMIT);
        Instant until = reader.completeUntil().orElse(null);
        return answers.of(basis(until), () -> reader.page(filter, openSite, rows, cursor, until));
    }

    /** How much was refused. */
    @GET
    @Path("/counts")
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "How much was refused, and why?",
            description = "Refusals received in [from, to), counted by hour, reason and field, the newest hours first.")
    @APIResponse(
            responseCode = "200",
            description = "Counts.",
            content =
                    @Content(
                            schema = @Schema(implementation = RejectedCounts.class),
                            examples = @ExampleObject(name = "counts", value = RejectedExample.COUNTS)))
    public Response counts(
            @Parameter(description = SITE, required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(description = "First moment of the range; open when left out.", example = "2026-01-01T00:00:00Z")
                    @RestQuery
                    @Nullable String from,
            @Parameter(
                            description = "First moment after the range; open when left out.",
                            example = "2026-02-01T00:00:00Z")
                    @RestQuery
                    @Nullable String to,
            @Parameter(description = "The most counts, 1 to 10000; 1000 when left out.", example = "1000")
                    @RestQuery
                    @Nullable String limit) {
        String openSite = caller.site(site);
        RejectedFilter filter = RejectedFilter.of(openSite, TimeRange.parse(from, to), null, null, null);
        int most = Limit.parse(limit, USUAL_COUNTS, HIGHEST_COUNTS);
        Instant until = reader.completeUntil().orElse(null);
        return answers.of(basis(until), () -> reader.byHour(filter, openSite, most, until));
    }

    /** What was refused is published on its own, whatever becomes of touchpoints meanwhile. */
    private Basis basis(@Nullable Instant until) {
        AsOf stream = progress.asOf(null);
        return Basis.of(new AsOf(stream.at(), until, stream.settling(), stream.publication()))
                .state(String.valueOf(until));
    }
}
