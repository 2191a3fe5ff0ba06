package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.http.TimeRange;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Cart figures over HTTP. */
@Path("/v1/funnels/carts")
@Tag(name = "Funnels")
public class CartResource {

    private final Caller caller;
    private final CartFunnels carts;
    private final Answers answers;

    CartResource(Caller caller, CartFunnels carts, Answers answers) {
        this.caller = caller;
        this.carts = carts;
        this.answers = answers;
    }

    /** What became of the carts opened in a range. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "Which carts were left behind, and what was in them?",
            description = "Carts opened in [from, to): how many are open, emptied, bought, abandoned, recovered; the"
                    + " rates; the value lost and recovered; told apart by what is asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content =
                    @Content(
                            schema = @Schema(implementation = CartFigures.class),
                            examples = {
                                @ExampleObject(name = "carts", value = CartExample.ANSWER),
                                @ExampleObject(name = "with everything", value = CartDetailExample.ANSWER)
                            }))
    public Response carts(
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(description = "First moment of the range; open when left out.", example = "2026-01-01T00:00:00Z")
                    @RestQuery
                    @Nullable String from,
            @Parameter(
                            description = "First moment after the range; open when left out.",
                            example = "2026-02-01T00:00:00Z")
                    @RestQuery
                    @Nullable String to,
            @Parameter(description = "What deadlines are compared with; complete_until when left out.")
                    @RestQuery("as_of")
                    @Nullable String asOf,
            @Parameter(
                            description =
                                    "What carts are told apart by, with commas: stage, channel, device (its kind),"
                                            + " hour (of the opening), product, value (bands). stage,channel when left out; each"
                                            + " other takes longer.",
                            example = "stage,hour,product")
                    @RestQuery
                    @Nullable String by,
            @Parameter(
                            description = "What is told beyond that, with commas: times (to abandon and to recover),"
                                    + " over_time (value lost and recovered by bucket).",
                            example = "times,over_time")
                    @RestQuery
                    @Nullable String include,
            @Parameter(
                            description = "Whose hours and days are meant; the site's when left out.",
                            example = "Europe/Zurich")
                    @RestQuery("time_zone")
                    @Nullable String timeZone,
            @Parameter(description = "Buckets of over_time: day (default), week or month.", example = "week")
                    @RestQuery
                    @Nullable String bucket,
            @Parameter(
                            description =
                                    "Bounds of the value bands, rising, at most 20; 10,25,50,100,250,500,1000 when"
                                            + " left out.",
                            example = "20,50,100")
                    @RestQuery
                    @Nullable String bands,
            @Parameter(description = "How many products are told, 1 to 1000; 20 when left out.", example = "20")
                    @RestQuery
                    @Nullable String top,
            @Parameter(
                            description = "A segment of the site (see /v1/segments): only what belongs to its persons.",
                            example = "left-by-search")
                    @RestQuery
                    @Nullable String segment) {
        String openSite = caller.site(site);
        CartRequest request = carts.request(
                openSite, TimeRange.parse(from, to), asOf, by, include, timeZone, bucket, bands, top, segment);
        return answers.of(Basis.of(request.asOf()).state(request.segment().state()), () -> carts.answer(request));
    }
}
