package dev.touchpoint.query.segment;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.Limit;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.named.Named;
import dev.touchpoint.query.named.NamedStore;
import dev.touchpoint.query.named.NamedStores;
import dev.touchpoint.query.named.Names;
import dev.touchpoint.query.named.Precondition;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

/** Segments over HTTP. */
@Path("/v1/segments")
@Tag(name = "Segments")
public class SegmentResource {

    private static final int USUAL_LIMIT = 1_000;
    private static final int HIGHEST_LIMIT = 10_000;

    private final Caller caller;
    private final ProgressReader progress;
    private final Segments segments;
    private final NamedStore store;
    private final Answers answers;

    SegmentResource(Caller caller, ProgressReader progress, Segments segments, NamedStores stores, Answers answers) {
        this.caller = caller;
        this.progress = progress;
        this.segments = segments;
        this.store = stores.segments();
        this.answers = answers;
    }

    /** The segments of a site. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Which segments does the site have?")
    @APIResponse(
            responseCode = "200",
            description = "All of them, by name.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SegmentList.class),
                            examples = @ExampleObject(name = "segments", value = SegmentExample.LIST)))
    public SegmentList list(
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site) {
        String openSite = caller.site(site);
        List<SegmentView> all = store.all(openSite).stream()
                .map(named -> SegmentView.of(openSite, named))
                .toList();
        return new SegmentList(openSite, all);
    }

    /** One segment. */
    @GET
    @Path("/{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Who is meant by this segment?")
    @APIResponse(
            responseCode = "200",
            description = "Its definition, and its state as ETag.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SegmentView.class),
                            examples = @ExampleObject(name = "segment", value = SegmentExample.ANSWER)))
    @APIResponse(responseCode = "404", description = "The site has no segment of this name.")
    public Response segment(
            @Parameter(description = "The segment.", example = "left-by-search") @RestPath String name,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site) {
        String openSite = caller.site(site);
        Named named = store.find(openSite, name).orElseThrow(() -> unknown(name));
        return Response.ok(SegmentView.of(openSite, named))
                .header(HttpHeaders.ETAG, named.etag())
                .build();
    }

    /** Who is in a segment. */
    @GET
    @Path("/{name}/people")
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "Who is in this segment?",
            description = "Their number, and their ids a page at a time in the order of the ids.")
    @APIResponse(
            responseCode = "200",
            description = "A page of persons.",
            content =
                    @Content(
                            schema = @Schema(implementation = SegmentPeople.class),
                            examples = @ExampleObject(name = "people", value = SegmentExample.PEOPLE)))
    @APIResponse(responseCode = "404", description = "The site has no segment of this name.")
    public Response people(
            @Parameter(description = "The segment.", example = "buyers") @RestPath String name,
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(
                            description = "What deadlines are compared with; complete_until when left out, and that of"
                                    + " the first page with a cursor.")
                    @RestQuery("as_of")
                    @Nullable String asOf,
            @Parameter(description = "The most persons told, 1 to 10000; 1000 when left out.", example = "1000")
                    @RestQuery
                    @Nullable String limit,
            @Parameter(description = "next of the page before; the first page when left out.") @RestQuery @Nullable String cursor) {
        String openSite = caller.site(site, Scope.PEOPLE);
        int rows = Limit.parse(limit, USUAL_LIMIT, HIGHEST_LIMIT);
        if (store.find(openSite, name).isEmpty()) {
            throw unknown(name);
        }
        PageCursor place = PageCursor.parse(cursor, 1);
        Instant asked = TimeRange.instant("as_of", asOf);
        AsOf moment = progress.asOf(place == null ? asked : place.asOf());
        PersonFilter filter = segments.filter(openSite, name, moment.at());
        return answers.of(
                Basis.of(moment).state(filter.state()),
                () -> segments.people(openSite, name, filter, moment, rows, place));
    }

    /** Stores a segment. */
    @PUT
    @Path("/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Keep a segment under this name",
            description = "Takes the place of one of the same name. With If-Match and the ETag read before, it does so"
                    + " only if nobody has changed it since; with If-None-Match: * only if there is none. Without"
                    + " either, the last one wins.")
    @APIResponse(
            responseCode = "200",
            description = "It took the place of an earlier one. 201: there was none.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SegmentView.class),
                            examples = @ExampleObject(name = "segment", value = SegmentExample.ANSWER)))
    @APIResponse(responseCode = "201", description = "There was none of this name.")
    @APIResponse(responseCode = "409", description = "The site keeps 1000 of them already.")
    @APIResponse(responseCode = "412", description = "It has been changed since, or is there already.")
    @APIResponse(responseCode = "413", description = "The definition has more than 32 KiB, or the body more than 256.")
    public Response put(
            @Parameter(description = "1 to 64 of a to z, 0 to 9, _ and -.", example = "left-by-search") @RestPath
                    String name,
            @Parameter(description = "The site it is of.", required = true, example = "demo") @RestQuery @Nullable String site,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SegmentQuestion.class),
                                            examples =
                                                    @ExampleObject(
                                                            name = "segment",
                                                            value = SegmentExample.DEFINITION)))
                    byte[] body) {
        String openSite = caller.site(site, Scope.WRITE);
        Names.check("name", name, Set.of());
        JsonObject definition = JsonObject.parse(body);
        SegmentDefinition.read(definition);
        NamedStore.Stored stored =
                store.put(openSite, name, definition.toJson(), new Precondition(ifMatch, ifNoneMatch));
        return Response.status(stored.created() ? Response.Status.CREATED : Response.Status.OK)
                .entity(SegmentView.of(openSite, stored.named()))
                .header(HttpHeaders.ETAG, stored.named().etag())
                .build();
    }

    /** Deletes a segment. */
    @DELETE
    @Path("/{name}")
    @Operation(
            summary = "Keep this segment no longer",
            description =
                    "Questions that name it are refused from now on. With If-Match only if nobody has changed it.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", description = "The site has no segment of this name.")
    public void delete(
            @Parameter(description = "The segment.", example = "left-by-search") @RestPath String name,
            @Parameter(description = "The site it is of.", required = true, example = "demo") @RestQuery @Nullable String site,
            @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        if (!store.delete(caller.site(site, Scope.WRITE), name, new Precondition(ifMatch, null))) {
            throw unknown(name);
        }
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                Reason.UNKNOWN_SEGMENT,
                "There is no segment %s. GET /v1/segments lists those of a site.".formatted(Quoted.of(name)),
                "name");
    }
}
