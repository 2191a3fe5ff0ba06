package dev.touchpoint.query.funnel;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.saved.SavedKind.Prepared;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
    private final FunnelRequestReader requests;
    private final StepFunnels funnels;
    private final Answers answers;

    FunnelResource(Caller caller, FunnelRequestReader requests, StepFunnels funnels, Answers answers) {
        this.caller = caller;
        this.requests = requests;
        this.funnels = funnels;
        this.answers = answers;
    }

    /** How many units pass the steps of the question. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "How many pass these steps, in this order, within this window?",
            description = "An attempt starts at a touchpoint of the first step in [from, to) and takes further steps in"
                    + " order, each by a touchpoint of its own, until its window ends. Of a unit's attempts the"
                    + " furthest counts, of equals the earliest. A unit that hasn't taken all steps is in_window while"
                    + " one of its windows runs at as_of, and has dropped otherwise. Broken down by device, client_session,"
                    + " cart_id or order_id, or with a condition on one but exists, it needs the scope people, too.")
    @APIResponse(
            responseCode = "200",
            description = "The steps in their order.",
            content =
                    @Content(
                            schema = @Schema(implementation = StepFunnel.class),
                            examples = @ExampleObject(name = "funnel", value = FunnelExample.ANSWER)))
    public Response query(
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
        request.alsoNeeds().forEach(caller::alsoNeeds);
        caller.site(request.site());
        Prepared prepared = funnels.prepare(request);
        return answers.of(Basis.of(prepared.moment()).body(body).state(prepared.state()), prepared.answer());
    }
}
