package dev.touchpoint.query.abandonment;

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

/** Cart figures over HTTP. */
@Path("/v1/funnels/carts")
@Tag(name = "Funnels")
public class CartResource {

    private final Caller caller;
    private final ProgressReader progress;
    private final CartReader reader;

    CartResource(Caller caller, ProgressReader progress, CartReader reader) {
        this.caller = caller;
        this.progress = progress;
        this.reader = reader;
    }

    /** What became of the carts opened in a range. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Which carts were left behind, and what was in them?",
            description = "Carts opened in [from, to): how many are open, emptied, bought, abandoned, recovered; the"
                    + " rates; the value lost and recovered; abandoned carts by stage, channel and kind of device.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartFigures.class),
                            examples = @ExampleObject(name = "carts", value = CartExample.ANSWER)))
    public CartFigures carts(
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
                    @Nullable String asOf) {
        String openSite = caller.site(site);
        TimeRange range = TimeRange.parse(from, to);
        AsOf moment = progress.asOf(TimeRange.instant("as_of", asOf));
        return CartFigureRules.figures(openSite, moment, reader.groups(openSite, range, moment.at()));
    }
}
