package dev.touchpoint.query.dropoff;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
    private final ProgressReader progress;
    private final PhaseFunnelReader reader;

    PhaseFunnelResource(Caller caller, ProgressReader progress, PhaseFunnelReader reader) {
        this.caller = caller;
        this.progress = progress;
        this.reader = reader;
    }

    /** How far the journeys that started in a range came. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
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
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PhaseFunnel.class),
                            examples = @ExampleObject(name = "phases", value = PhaseFunnelExample.ANSWER)))
    public PhaseFunnel phases(
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
                    @Nullable String asOf) {
        String openSite = caller.site(site);
        PhaseUnit phaseUnit = PhaseUnit.parse(unit);
        TimeRange range = TimeRange.parse(from, to);
        AsOf moment = progress.asOf(TimeRange.instant("as_of", asOf));
        return PhaseFunnel.of(
                openSite,
                phaseUnit,
                moment,
                PhaseFunnelRules.rows(reader.counts(openSite, phaseUnit, range, moment.at())));
    }
}
