package dev.touchpoint.query.receipt;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.http.ProblemException;
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

/** Receipts over HTTP. */
@Path("/v1/receipts/{event_id:.+}")
@Tag(name = "Operation")
public class ReceiptResource {

    private static final int LONGEST_ID = 200;

    private final Caller caller;
    private final ProgressReader progress;
    private final ReceiptReader reader;
    private final Answers answers;

    ReceiptResource(Caller caller, ProgressReader progress, ReceiptReader reader, Answers answers) {
        this.caller = caller;
        this.progress = progress;
        this.reader = reader;
        this.answers = answers;
    }

    /** What became of an event. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What became of this event?",
            description =
                    "Accepted (when and where on the log), late, automated (sent by a program), refused for privacy, or rejected (why), with the"
                            + " copies of it, since when it is visible, and what it was stitched into; no person is named."
                            + " pending while complete_until hasn't passed its receipt yet.")
    @APIResponse(
            responseCode = "200",
            description = "What became of it.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReceiptAnswer.class),
                            examples = @ExampleObject(name = "receipt", value = ReceiptExample.ANSWER)))
    @APIResponse(
            responseCode = "404",
            description = "No event with this id is known; the problem says until when everything received is.")
    public Response receipt(
            @Parameter(description = "The id its sender gave the event.", example = "e-17") @RestPath("event_id")
                    String eventId,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site) {
        // The statements' binds name the device and the person that the receipt leaves out.
        if (caller.needsAlso(Scope.EXPLAIN)) {
            caller.alsoNeeds(Scope.PEOPLE);
        }
        String openSite = caller.site(site);
        if (eventId.length() > LONGEST_ID) {
            throw ProblemException.invalid("event_id", "An id has at most %d characters.".formatted(LONGEST_ID));
        }
        AsOf moment = progress.asOf(null);
        Instant rejectedUntil = reader.rejectedUntil().orElse(null);
        return answers.of(
                Basis.of(moment).state(String.valueOf(rejectedUntil)),
                () -> reader.read(openSite, eventId, moment, rejectedUntil));
    }
}
