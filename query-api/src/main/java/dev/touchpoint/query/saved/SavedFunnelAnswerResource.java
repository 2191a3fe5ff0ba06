package dev.touchpoint.query.saved;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.named.Named;
import dev.touchpoint.query.saved.SavedKind.Prepared;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
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

/** Saved funnels asked over HTTP. */
@Path("/v1/funnels/{name}")
@Tag(name = "Saved funnels")
public class SavedFunnelAnswerResource {

    private final Caller caller;
    private final SavedFunnels funnels;
    private final Answers answers;

    SavedFunnelAnswerResource(Caller caller, SavedFunnels funnels, Answers answers) {
        this.caller = caller;
        this.funnels = funnels;
        this.answers = answers;
    }

    /** The answer to a saved question. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "Ask a saved funnel",
            description =
                    "The answer is that of the question as it is asked directly. from, to, last and as_of go before"
                            + " what was saved.")
    @APIResponse(
            responseCode = "200",
            description = "As the call of its kind answers.",
            content =
                    @Content(
                            schema = @Schema(implementation = Map.class),
                            examples = @ExampleObject(name = "steps", value = SavedExample.RUN)))
    @APIResponse(responseCode = "404", description = "The site has no saved funnel of this name.")
    public Response ask(
            @Parameter(description = "The saved funnel.", example = "to-order") @RestPath String name,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(description = "First moment of the range.", example = "2026-01-01T00:00:00Z")
                    @RestQuery
                    @Nullable String from,
            @Parameter(description = "First moment after the range.", example = "2026-02-01T00:00:00Z")
                    @RestQuery
                    @Nullable String to,
            @Parameter(description = "The range is the last so long before as_of, as P7D; instead of from and to.")
                    @RestQuery
                    @Nullable String last,
            @Parameter(description = "What deadlines are compared with; complete_until when left out.")
                    @RestQuery("as_of")
                    @Nullable String asOf) {
        String openSite = caller.site(site);
        RangeAsked range = RangeAsked.of(from, to, last, asOf);
        Named named = funnels.find(openSite, name);
        Prepared prepared = prepared(openSite, named, range);
        return answers.of(Basis.of(prepared.moment()).state(named.etag(), prepared.state()), prepared.answer());
    }

    /** Whether it meets its targets. */
    @GET
    @Path("/status")
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "Does a saved funnel meet its targets?",
            description = "missed when a step misses its target, else too_few when one has a smaller sample than"
                    + " minimum_sample, else ok. Who is still under way to a step isn't in its sample. Of open funnels"
                    + " targets of previous are judged, without those who began at the step.")
    @APIResponse(
            responseCode = "200",
            description = "The status, and the steps with a target.",
            content =
                    @Content(
                            schema = @Schema(implementation = FunnelStatus.class),
                            examples = @ExampleObject(name = "status", value = SavedExample.STATUS)))
    @APIResponse(responseCode = "404", description = "The site has no saved funnel of this name.")
    public Response status(
            @Parameter(description = "The saved funnel.", example = "to-order") @RestPath String name,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(description = "First moment of the range.", example = "2026-01-01T00:00:00Z")
                    @RestQuery
                    @Nullable String from,
            @Parameter(description = "First moment after the range.", example = "2026-02-01T00:00:00Z")
                    @RestQuery
                    @Nullable String to,
            @Parameter(description = "The range is the last so long before as_of, as P7D; instead of from and to.")
                    @RestQuery
                    @Nullable String last,
            @Parameter(description = "What deadlines are compared with; complete_until when left out.")
                    @RestQuery("as_of")
                    @Nullable String asOf) {
        String openSite = caller.site(site);
        RangeAsked range = RangeAsked.of(from, to, last, asOf);
        Named named = funnels.find(openSite, name);
        Prepared prepared = prepared(openSite, named, range);
        funnels.requireTargets(named, prepared);
        return answers.of(
                Basis.of(prepared.moment()).state(named.etag(), prepared.state()),
                () -> funnels.status(openSite, named, prepared));
    }

    /** Whoever asks it needs what the question needs, whoever saved it, before anything of it is asked. */
    private Prepared prepared(String site, Named named, RangeAsked range) {
        funnels.alsoNeeds(site, named).forEach(scope -> caller.site(site, scope));
        return funnels.prepare(site, named, range);
    }
}
