package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.abandonment.OpenCartReader.Listed;
import dev.touchpoint.query.abandonment.OpenCartReader.Wanted;
import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.access.Scope;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.http.Limit;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import dev.touchpoint.query.segment.PersonFilter;
import dev.touchpoint.query.segment.Segments;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The open carts over HTTP. */
@Path("/v1/carts/open")
@Tag(name = "Funnels")
public class OpenCartResource {

    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 500;

    private final Caller caller;
    private final ProgressReader progress;
    private final Segments segments;
    private final OpenCartReader reader;
    private final Answers answers;

    OpenCartResource(
            Caller caller, ProgressReader progress, Segments segments, OpenCartReader reader, Answers answers) {
        this.caller = caller;
        this.progress = progress;
        this.segments = segments;
        this.reader = reader;
        this.answers = answers;
    }

    /** The carts that can still be bought without having been abandoned. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "Which carts are open right now?",
            description = "Carts opened in [from, to) that are neither bought, emptied nor abandoned, with what is in"
                    + " them, the ones abandoned next first, page by page. The cursor keeps as_of, so that the pages fit"
                    + " together. Needs the scope people.")
    @APIResponse(
            responseCode = "200",
            description = "A page of them.",
            content =
                    @Content(
                            schema = @Schema(implementation = OpenCarts.class),
                            examples = @ExampleObject(name = "open carts", value = OpenCartExample.ANSWER)))
    public Response carts(
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(description = "First moment of the range; open when left out.", example = "2026-01-01T00:00:00Z")
                    @RestQuery
                    @Nullable String from,
            @Parameter(
                            description = "First moment after the range; open when left out.",
                            example = "2026-02-01T00:00:00Z")
                    @RestQuery
                    @Nullable String to,
            @Parameter(
                            description = "What deadlines are compared with; complete_until when left out, and that of"
                                    + " the first page with a cursor.")
                    @RestQuery("as_of")
                    @Nullable String asOf,
            @Parameter(description = "The most carts of a page, 1 to 500; 100 when left out.", example = "100")
                    @RestQuery
                    @Nullable String limit,
            @Parameter(description = "next of the page before; the first page when left out.") @RestQuery @Nullable String cursor,
            @Parameter(
                            description = "A segment of the site (see /v1/segments): only what belongs to its persons.",
                            example = "left-by-search")
                    @RestQuery
                    @Nullable String segment) {
        String openSite = caller.site(site, Scope.PEOPLE);
        TimeRange range = TimeRange.parse(from, to);
        int rows = Limit.parse(limit, USUAL_LIMIT, HIGHEST_LIMIT);
        PageCursor before = PageCursor.parse(cursor, OpenCartPlace.PARTS);
        Instant asked = TimeRange.instant("as_of", asOf);
        AsOf moment = progress.asOf(before == null ? asked : before.asOf());
        PersonFilter filter = segments.filter(openSite, segment, moment.at());
        Wanted wanted = new Wanted(openSite, range, filter);
        if (before != null) {
            before.requireOf(wanted.digest());
        }
        OpenCartPlace after = OpenCartPlace.after(before);
        return answers.of(Basis.of(moment).state(filter.state()), () -> find(wanted, moment, after, rows));
    }

    private OpenCarts find(Wanted wanted, AsOf moment, OpenCartPlace after, int rows) {
        // One more tells whether there are more.
        List<Listed> listed = reader.page(wanted, moment.at(), after, rows + 1);
        boolean more = listed.size() > rows;
        List<Listed> page = more ? listed.subList(0, rows) : listed;
        return new OpenCarts(
                wanted.site(),
                moment.at(),
                moment.completeUntil(),
                moment.settling(),
                reader.count(wanted, moment.at()),
                page.stream().map(Listed::cart).toList(),
                more
                        ? new PageCursor(
                                        moment.at(),
                                        wanted.digest(),
                                        page.get(rows - 1).place().key())
                                .encode()
                        : null);
    }
}
