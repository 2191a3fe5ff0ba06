package dev.touchpoint.query.funnel;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Step funnels over HTTP. */
@Path("/v1/funnels/query")
@Tag(name = "Funnels")
public class FunnelResource {

    private final Caller caller;
    private final ProgressReader progress;
    private final FunnelRequestReader requests;
    private final FunnelReader reader;

    FunnelResource(Caller caller, ProgressReader progress, FunnelRequestReader requests, FunnelReader reader) {
        this.caller = caller;
        this.progress = progress;
        this.requests = requests;
        this.reader = reader;
    }

    /** How many units pass the steps of the question. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "How many pass these steps, in this order, within this window?",
            description = "An attempt starts at a touchpoint of the first step in [from, to) and takes further steps in"
                    + " order, each by a touchpoint of its own, until its window ends. Of a unit's attempts the"
                    + " furthest counts, of equals the earliest. A unit that hasn't taken all steps is in_window while"
                    + " one of its windows runs at as_of, and has dropped otherwise.")
    @APIResponse(
            responseCode = "200",
            description = "The steps in their order.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = StepFunnel.class),
                            examples = @ExampleObject(name = "funnel", value = FunnelExample.ANSWER)))
    public StepFunnel query(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = FunnelQuestion.class),
                                            examples = @ExampleObject(name = "shop", value = FunnelExample.QUESTION)))
                    byte[] body) {
        JsonObject question = JsonObject.parse(body);
        question.allowOnly(FunnelRequestReader.FIELDS);
        FunnelRequest request = requests.read(question);
        caller.site(request.site());
        AsOf moment = progress.asOf(request.asOf());
        FunnelDefinition definition = request.definition(moment.at());
        return StepFunnel.of(
                request,
                moment,
                reader.figures(request, definition),
                request.compare() ? before(request, definition) : null);
    }

    private PreviousPeriod before(FunnelRequest request, FunnelDefinition definition) {
        FunnelDefinition before = definition.within(2 * definition.from() - definition.to(), definition.from());
        return PreviousPeriod.of(before, reader.figures(request, before));
    }
}
