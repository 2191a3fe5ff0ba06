package dev.touchpoint.query.privacy;

import dev.touchpoint.event.Origin;
import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.journey.PersonReader;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
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

/** Everything stored of one person, over HTTP. */
@Path("/v1/persons/{person}/export")
@Tag(name = "Privacy")
public class ExportResource {

    private static final int LONGEST_ID = 1_000;

    private final Caller caller;
    private final PersonExport export;
    private final PersonReader persons;

    ExportResource(Caller caller, PersonExport export, PersonReader persons) {
        this.caller = caller;
        this.export = export;
        this.persons = persons;
    }

    /** A line for each row. */
    @GET
    @Produces(Format.NDJSON_TYPE)
    @Operation(
            summary = "What is stored of this person?",
            description = "Everything, a line for each row with its table: touchpoints as they were sent (also those in"
                    + " nobody's journey), what they were stitched into, sessions, journeys, transitions, carts, devices and merges; of an aliased"
                    + " customer all that its group has, of a device what is nobody else's."
                    + " The last line says how many rows there were; an answer without it was cut off.")
    @APIResponse(
            responseCode = "200",
            description = "All rows.",
            content =
                    @Content(
                            mediaType = Format.NDJSON_TYPE,
                            schema = @Schema(implementation = String.class),
                            examples = @ExampleObject(name = "rows", value = PrivacyExamples.EXPORT)))
    @APIResponse(
            responseCode = "404",
            description = "Nothing is stored of anybody by this id. A site with pseudonyms knows its customers by these"
                    + " alone: the collector tells them.")
    public Response export(
            @Parameter(description = "customer:42 or device:abc.", example = "customer:42") @RestPath String person,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site) {
        String openSite = caller.site(site, Scope.PRIVACY);
        if (person.length() > LONGEST_ID || (!Origin.isCustomer(person) && !Origin.isDevice(person))) {
            throw ProblemException.invalid(
                    "person",
                    "A person is customer:<id> or device:<id>, with at most %d characters.".formatted(LONGEST_ID));
        }
        // A device stands for itself alone: who used it last isn't whoever asks for what it did.
        String whole = Origin.isCustomer(person) ? persons.group(openSite, person) : person;
        if (!export.knows(openSite, whole)) {
            throw new ProblemException(
                    Reason.UNKNOWN_PERSON,
                    Origin.isCustomer(person)
                            ? ("Nothing is stored of %s. A site with pseudonyms knows its customers by these alone:"
                                            + " the collector's GET /v1/persons/{person} tells them.")
                                    .formatted(Quoted.of(person))
                            : "Nothing is stored of %s that isn't a customer's: ask for the customer."
                                    .formatted(Quoted.of(person)),
                    "person");
        }
        StreamingOutput rows = out -> export.write(openSite, whole, out);
        return Response.ok(rows).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
