package dev.touchpoint.query.dropoff;

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

/** The phase funnel over HTTP. */
@Path("/v1/funnels/phases")
@Tag(name = "Funnels")
public class PhaseFunnelResource {

    private final Caller caller;
    private final PhaseFunnels funnels;
    private final Answers answers;

    PhaseFunnelResource(Caller caller, PhaseFunnels funnels, Answers answers) {
        this.caller = caller;
        this.funnels = funnels;
        this.answers = answers;
    }

    /** How far the journeys that started in a range came. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "Where in the customer journey do visitors drop off?",
            description =
                    "Journeys that started in [from, to), or persons by the furthest of these, at each of the six"
                            + " phases: how many reached, touched and skipped it, went on, dropped off there or are still there.")
    @APIResponse(
            responseCode = "200",
            description = "The six phases in their order.",
            content =
                    @Content(
                            schema = @Schema(implementation = PhaseFunnel.class),
                            examples = {
                                @ExampleObject(name = "phases", value = PhaseFunnelExample.ANSWER),
                                @ExampleObject(name = "with everything", value = PhaseDetailExample.ANSWER)
                            }))
    public Response phases(
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(description = "journey (default) or person.", example = "journey") @RestQuery @Nullable String unit,
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
                                    "What is told beyond the counts, by commas: dwell (how long journeys stand in a"
                                            + " phase), last (what those who dropped did last), regressions (how often journeys"
                                            + " fall back). Each takes longer than the counts alone.",
                            example = "dwell,last")
                    @RestQuery
                    @Nullable String include,
            @Parameter(
                            description =
                                    "Tells the units apart by the journey's channel, device (its kind) or campaign.",
                            example = "channel")
                    @RestQuery
                    @Nullable String by,
            @Parameter(
                            description = "How many values of by are told on their own, 1 to 100; 20 when left out.",
                            example = "20")
                    @RestQuery
                    @Nullable String top,
            @Parameter(
                            description = "A segment of the site (see /v1/segments): only what belongs to its persons.",
                            example = "left-by-search")
                    @RestQuery
                    @Nullable String segment) {
        String openSite = caller.site(site);
        PhaseRequest request =
                funnels.request(openSite, unit, TimeRange.parse(from, to), asOf, include, by, top, segment);
        return answers.of(Basis.of(request.asOf()).state(request.segment().state()), () -> funnels.answer(request));
    }
}
