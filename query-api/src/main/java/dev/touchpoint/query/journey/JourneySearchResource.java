package dev.touchpoint.query.journey;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.journey.JourneyFinder.Found;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.segment.Segments;
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

/** Searches for journeys over HTTP. */
@Path("/v1/journeys/search")
@Tag(name = "Journeys")
public class JourneySearchResource {

    private final Caller caller;
    private final ProgressReader progress;
    private final Segments segments;
    private final JourneyFinder finder;
    private final Answers answers;

    JourneySearchResource(
            Caller caller, ProgressReader progress, Segments segments, JourneyFinder finder, Answers answers) {
        this.caller = caller;
        this.progress = progress;
        this.segments = segments;
        this.finder = finder;
        this.answers = answers;
    }

    /** Journeys that are as asked for. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "Which journeys are like this?",
            description = "Journeys of which everything asked for is true: how far they came, what became of them, how"
                    + " they began, what is in them, how long they took, what was ordered. Sorted, a page at a time,"
                    + " with their number on all pages. The cursor keeps as_of, so that the pages fit together.")
    @APIResponse(
            responseCode = "200",
            description = "A page of journeys.",
            content =
                    @Content(
                            schema = @Schema(implementation = FoundJourneys.class),
                            examples = @ExampleObject(name = "journeys", value = JourneySearchExample.ANSWER)))
    public Response search(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = JourneySearchQuestion.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "left",
                                                            value = JourneySearchExample.QUESTION)))
                    byte[] body) {
        JourneySearch search = JourneySearchReader.read(body);
        caller.site(search.site(), Scope.PEOPLE);
        PageCursor place = search.cursor();
        AsOf moment = progress.asOf(place == null ? search.asOf() : place.asOf());
        PersonFilter filter = segments.filter(search.site(), search.segment(), moment.at());
        return answers.of(Basis.of(moment).body(body).state(filter.state()), () -> {
            Found found = finder.find(search, filter, moment.at());
            return new FoundJourneys(
                    search.site(),
                    moment.at(),
                    moment.completeUntil(),
                    moment.settling(),
                    found.count(),
                    found.journeys(),
                    found.next());
        });
    }
}
