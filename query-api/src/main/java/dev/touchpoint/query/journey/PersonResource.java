package dev.touchpoint.query.journey;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.http.Limit;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.journey.PersonReader.PersonRows;
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
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One person over HTTP. */
@Path("/v1/journeys")
@Tag(name = "Journeys")
public class PersonResource {

    private static final int USUAL_LIMIT = 1_000;
    private static final int HIGHEST_LIMIT = 10_000;

    private final Caller caller;
    private final ProgressReader progress;
    private final PersonReader reader;

    PersonResource(Caller caller, ProgressReader progress, PersonReader reader) {
        this.caller = caller;
        this.progress = progress;
        this.reader = reader;
    }

    /** All that is known of one person. */
    @GET
    @Path("/{person:.+}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Which way did this person go?",
            description = "Sessions, journeys with phase transitions and touchpoints, carts and devices of one person,"
                    + " and who became it; each the latest up to the limit, in the order of time.")
    @APIResponse(
            responseCode = "200",
            description = "All that is known.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PersonAnswer.class),
                            examples = @ExampleObject(name = "person", value = PersonExample.ANSWER)))
    @APIResponse(responseCode = "404", description = "Nobody is known by this id.")
    public PersonAnswer person(
            @Parameter(
                            description = "customer:42, device:abc, or a bare id: a customer's, else a device's."
                                    + " An aliased customer stands for its group.",
                            example = "customer:42")
                    @RestPath
                    String person,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(description = "What deadlines are compared with; complete_until when left out.")
                    @RestQuery("as_of")
                    @Nullable String asOf,
            @Parameter(description = "The most rows of each list, 1 to 10000; 1000 when left out.", example = "1000")
                    @RestQuery
                    @Nullable String limit) {
        String openSite = caller.site(site, Scope.PEOPLE);
        int rows = Limit.parse(limit, USUAL_LIMIT, HIGHEST_LIMIT);
        AsOf moment = progress.asOf(TimeRange.instant("as_of", asOf));
        PersonRows known = reader.read(openSite, person, moment.at(), rows);
        return new PersonAnswer(
                openSite,
                known.person(),
                moment.at(),
                moment.completeUntil(),
                moment.settling(),
                known.truncated(),
                known.sessions(),
                known.journeys(),
                known.otherTouchpoints(),
                known.carts(),
                known.identities(),
                known.merges(),
                known.suspect());
    }
}
