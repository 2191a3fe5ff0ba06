package dev.touchpoint.query.journey;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.http.Limit;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.memory.Allowance;
import dev.touchpoint.query.memory.AnswerMemory;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One person's time line over HTTP. */
@Path("/v1/journeys/{person:.+}/timeline")
@Tag(name = "Journeys")
public class TimelineResource {

    private static final int USUAL_LIMIT = 200;
    private static final int HIGHEST_LIMIT = 1_000;

    private final Caller caller;
    private final ProgressReader progress;
    private final PersonReader persons;
    private final TimelineReader reader;
    private final Answers answers;
    private final AnswerMemory memory;

    TimelineResource(
            Caller caller,
            ProgressReader progress,
            PersonReader persons,
            TimelineReader reader,
            Answers answers,
            AnswerMemory memory) {
        this.caller = caller;
        this.progress = progress;
        this.persons = persons;
        this.reader = reader;
        this.answers = answers;
        this.memory = memory;
    }

    /** What happened to one person, in order. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "What happened to this person, one thing after the other?",
            description =
                    "Every touchpoint with what it was sent with, and what sessions, journeys, phases and carts did,"
                            + " in order, from the first, a page at a time. The cursor keeps as_of, so that the pages fit"
                            + " together.")
    @APIResponse(
            responseCode = "200",
            description = "A page of entries.",
            content =
                    @Content(
                            schema = @Schema(implementation = Timeline.class),
                            examples = @ExampleObject(name = "timeline", value = TimelineExample.ANSWER)))
    @APIResponse(responseCode = "404", description = "Nobody is known by this id.")
    public Response timeline(
            @Parameter(
                            description = "customer:42, device:abc, or a bare id: a customer's, else a device's.",
                            example = "customer:42")
                    @RestPath
                    String person,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(
                            description = "What deadlines are compared with; complete_until when left out, and that of"
                                    + " the first page with a cursor.")
                    @RestQuery("as_of")
                    @Nullable String asOf,
            @Parameter(description = "The most entries told, 1 to 1000; 200 when left out.", example = "200")
                    @RestQuery
                    @Nullable String limit,
            @Parameter(description = "next of the page before; the first page when left out.") @RestQuery @Nullable String cursor) {
        String openSite = caller.site(site, Scope.PEOPLE);
        int rows = Limit.parse(limit, USUAL_LIMIT, HIGHEST_LIMIT);
        PageCursor before = PageCursor.parse(cursor, TimelineReader.PARTS);
        Instant asked = TimeRange.instant("as_of", asOf);
        AsOf moment = progress.asOf(before == null ? asked : before.asOf());
        String found = persons.require(openSite, person);
        // Given back when the page is written: until then its entries are held.
        try (Allowance allowance = memory.open()) {
            return answers.of(Basis.of(moment), () -> {
                TimelineReader.Page page = reader.read(openSite, found, moment.at(), rows, before, allowance);
                return new Timeline(
                        openSite,
                        found,
                        moment.at(),
                        moment.completeUntil(),
                        moment.settling(),
                        page.entries(),
                        page.next());
            });
        }
    }
}
