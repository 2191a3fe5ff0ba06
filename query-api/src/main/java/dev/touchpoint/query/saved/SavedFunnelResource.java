package dev.touchpoint.query.saved;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.named.Named;
import dev.touchpoint.query.named.NamedStore;
import dev.touchpoint.query.named.Precondition;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The definitions of saved funnels over HTTP. */
@Path("/v1/saved/funnels")
@Tag(name = "Saved funnels")
public class SavedFunnelResource {

    private final Caller caller;
    private final SavedFunnels funnels;

    SavedFunnelResource(Caller caller, SavedFunnels funnels) {
        this.caller = caller;
        this.funnels = funnels;
    }

    /** The saved funnels of a site. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Which funnels has the site saved?")
    @APIResponse(
            responseCode = "200",
            description =
                    "All of them, by name; without the questions that need the scope people, where the token lacks it.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SavedFunnelList.class),
                            examples = @ExampleObject(name = "funnels", value = SavedExample.LIST)))
    public SavedFunnelList list(
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site) {
        String openSite = caller.site(site);
        return new SavedFunnelList(
                openSite,
                funnels.all(openSite).stream()
                        .map(named -> told(openSite, named))
                        .toList());
    }

    private SavedFunnelView told(String site, Named named) {
        SavedFunnelView view = SavedFunnelView.of(site, named);
        boolean whole = funnels.alsoNeeds(site, named).stream().allMatch(scope -> caller.may(site, scope));
        return whole ? view : view.withoutQuestion();
    }

    /** One saved funnel. */
    @GET
    @Path("/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What does this saved funnel ask?", description = "Needs the scopes that asking it needs.")
    @APIResponse(
            responseCode = "200",
            description = "Its definition, and its state as ETag.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SavedFunnelView.class),
                            examples = @ExampleObject(name = "funnel", value = SavedExample.ANSWER)))
    @APIResponse(responseCode = "404", description = "The site has no saved funnel of this name.")
    public Response funnel(
            @Parameter(description = "The saved funnel.", example = "to-order") @RestPath String name,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site) {
        String openSite = caller.site(site);
        Named named = funnels.find(openSite, name);
        funnels.alsoNeeds(openSite, named).forEach(scope -> caller.site(openSite, scope));
        return Response.ok(SavedFunnelView.of(openSite, named))
                .header(HttpHeaders.ETAG, named.etag())
                .build();
    }

    /** Saves a funnel. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Save a funnel under this name",
            description =
                    "kind says which: steps (POST /v1/funnels/query), phases (GET /v1/funnels/phases) or carts (GET"
                            + " /v1/funnels/carts); question has that call's fields or parameters, without site, and is"
                            + " checked as if it were asked. last is the range it is usually asked for, before as_of. Takes"
                            + " the place of one of the same name: with If-Match and the ETag read before only if nobody has"
                            + " changed it since, with If-None-Match: * only if there is none; without either, the last one"
                            + " wins.")
    @APIResponse(
            responseCode = "200",
            description = "It took the place of an earlier one. 201: there was none.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SavedFunnelView.class),
                            examples = @ExampleObject(name = "funnel", value = SavedExample.ANSWER)))
    @APIResponse(responseCode = "201", description = "There was none of this name.")
    @APIResponse(responseCode = "409", description = "The site keeps 1000 of them already.")
    @APIResponse(responseCode = "412", description = "It has been changed since, or is there already.")
    @APIResponse(responseCode = "413", description = "The definition has more than 32 KiB, or the body more than 256.")
    public Response put(
            @Parameter(description = "1 to 64 of a to z, 0 to 9, _ and -.", example = "to-order") @RestPath String name,
            @Parameter(description = "The site it is of.", required = true, example = "demo") @RestQuery @Nullable String site,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SavedFunnelShape.class),
                                            examples = @ExampleObject(name = "steps", value = SavedExample.DEFINITION)))
                    byte[] body) {
        String openSite = caller.site(site, Scope.WRITE);
        NamedStore.Stored stored =
                funnels.put(openSite, name, JsonObject.parse(body), new Precondition(ifMatch, ifNoneMatch));
        return Response.status(stored.created() ? Response.Status.CREATED : Response.Status.OK)
                .entity(SavedFunnelView.of(openSite, stored.named()))
                .header(HttpHeaders.ETAG, stored.named().etag())
                .build();
    }

    /** Deletes a saved funnel. */
    @DELETE
    @Path("/{name}")
    @Operation(summary = "Keep this funnel no longer", description = "With If-Match only if nobody has changed it.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", description = "The site has no saved funnel of this name.")
    public void delete(
            @Parameter(description = "The saved funnel.", example = "to-order") @RestPath String name,
            @Parameter(description = "The site it is of.", required = true, example = "demo") @RestQuery @Nullable String site,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        funnels.delete(caller.site(site, Scope.WRITE), name, new Precondition(ifMatch, null));
    }
}
