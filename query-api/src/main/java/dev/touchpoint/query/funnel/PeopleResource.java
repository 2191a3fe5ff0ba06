package dev.touchpoint.query.funnel;

import dev.touchpoint.event.StableId;
import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import dev.touchpoint.query.segment.Segments;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The units behind the numbers of step funnels, over HTTP. */
@Path("/v1/funnels/people")
@Tag(name = "Funnels")
public class PeopleResource {

    private final Caller caller;
    private final ProgressReader progress;
    private final PeopleRequestReader requests;
    private final FunnelReader reader;
    private final Segments segments;
    private final Answers answers;

    PeopleResource(
            Caller caller,
            ProgressReader progress,
            PeopleRequestReader requests,
            FunnelReader reader,
            Segments segments,
            Answers answers) {
        this.caller = caller;
        this.progress = progress;
        this.requests = requests;
        this.reader = reader;
        this.segments = segments;
        this.answers = answers;
    }

    /** Who is behind a number. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "Who entered this step, dropped there, still may go on, or converted?",
            description = "The question of a funnel and, beside it, which of its numbers. The list is as long as the"
                    + " number says, in the order of ids. It comes in pages: ask the same question again with"
                    + " next as cursor. The cursor keeps as_of, so that the pages fit together.")
    @APIResponse(
            responseCode = "200",
            description = "The units of one page, and how many there are in all.",
            content =
                    @Content(
                            schema = @Schema(implementation = FunnelPeople.class),
                            examples = @ExampleObject(name = "people", value = PeopleExample.ANSWER)))
    public Response people(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = PeopleQuestion.class),
                                            examples = @ExampleObject(name = "shop", value = PeopleExample.QUESTION)))
                    byte[] body) {
        PeopleRequest request = requests.read(JsonObject.parse(body));
        caller.site(request.funnel().site(), Scope.PEOPLE);
        PageCursor cursor = request.cursor();
        AsOf moment = progress.asOf(cursor == null ? request.funnel().asOf() : cursor.asOf());
        FunnelDefinition definition = request.funnel().definition(moment.at());
        String segment = segments.filter(
                        request.funnel().site(), request.funnel().segment(), moment.at())
                .state();
        String digest = StableId.of(request.digest(), segment);
        if (cursor != null) {
            cursor.requireOf(digest);
        }
        return answers.of(Basis.of(moment).body(body).state(segment), () -> {
            PeoplePage page = new PeoplePage(request, definition, digest, told(request, definition));
            reader.units(request.funnel(), definition, page);
            return page.answer(moment);
        });
    }

    /** The groups that the funnel tells apart, where the others are asked for; else of no meaning. */
    private Set<List<String>> told(PeopleRequest request, FunnelDefinition definition) {
        return request.group() instanceof PeopleGroup.Other ? reader.groups(request.funnel(), definition) : Set.of();
    }
}
