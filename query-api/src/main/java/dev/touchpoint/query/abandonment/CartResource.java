package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.http.Count;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.http.TimeZones;
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
import java.time.ZoneId;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Cart figures over HTTP. */
@Path("/v1/funnels/carts")
@Tag(name = "Funnels")
public class CartResource {

    private static final int USUAL_PRODUCTS = 20;
    private static final int MOST_PRODUCTS = 1_000;

    private final Caller caller;
    private final ProgressReader progress;
    private final Segments segments;
    private final TimeZones timeZones;
    private final CartReader reader;
    private final CartTouchReader touches;
    private final Answers answers;

    CartResource(
            Caller caller,
            ProgressReader progress,
            Segments segments,
            TimeZones timeZones,
            CartReader reader,
            CartTouchReader touches,
            Answers answers) {
        this.caller = caller;
        this.progress = progress;
        this.segments = segments;
        this.timeZones = timeZones;
        this.reader = reader;
        this.touches = touches;
        this.answers = answers;
    }

    /** What became of the carts opened in a range. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Which carts were left behind, and what was in them?",
            description = "Carts opened in [from, to): how many are open, emptied, bought, abandoned, recovered; the"
                    + " rates; the value lost and recovered; told apart by what is asked for.")
    @APIResponse(
            responseCode = "200",
            description = "The figures.",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CartFigures.class),
                            examples = {
                                @ExampleObject(name = "carts", value = CartExample.ANSWER),
                                @ExampleObject(name = "with everything", value = CartDetailExample.ANSWER)
                            }))
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
            @Parameter(description = "What deadlines are compared with; complete_until when left out.")
                    @RestQuery("as_of")
                    @Nullable String asOf,
            @Parameter(
                            description =
                                    "What carts are told apart by, with commas: stage, channel, device (its kind),"
                                            + " hour (of the opening), product, value (bands). stage,channel when left out; each"
                                            + " other takes longer.",
                            example = "stage,hour,product")
                    @RestQuery
                    @Nullable String by,
            @Parameter(
                            description = "What is told beyond that, with commas: times (to abandon and to recover),"
                                    + " over_time (value lost and recovered by bucket).",
                            example = "times,over_time")
                    @RestQuery
                    @Nullable String include,
            @Parameter(description = "Whose hours and days are meant; UTC when left out.", example = "Europe/Zurich")
                    @RestQuery("time_zone")
                    @Nullable String timeZone,
            @Parameter(description = "Buckets of over_time: day (default), week or month.", example = "week")
                    @RestQuery
                    @Nullable String bucket,
            @Parameter(
                            description =
                                    "Bounds of the value bands, rising, at most 20; 10,25,50,100,250,500,1000 when"
                                            + " left out.",
                            example = "20,50,100")
                    @RestQuery
                    @Nullable String bands,
            @Parameter(description = "How many products are told, 1 to 1000; 20 when left out.", example = "20")
                    @RestQuery
                    @Nullable String top,
            @Parameter(
                            description = "A segment of the site (see /v1/segments): only what belongs to its persons.",
                            example = "left-by-search")
                    @RestQuery
                    @Nullable String segment) {
        String openSite = caller.site(site);
        TimeRange range = TimeRange.parse(from, to);
        Instant asked = TimeRange.instant("as_of", asOf);
        Set<CartBreakdown> breakdowns = CartBreakdown.parse(by);
        Set<CartInclude> includes = CartInclude.parse(include);
        CalendarBucket buckets = CalendarBucket.parse(bucket);
        ValueBands valueBands = ValueBands.parse(bands);
        int products = Count.parse("top", top, 1, MOST_PRODUCTS, USUAL_PRODUCTS);
        ZoneId zone = timeZones.parse("time_zone", timeZone);
        AsOf moment = progress.asOf(asked);
        PersonFilter filter = segments.filter(openSite, segment, moment.at());
        CartRequest request = new CartRequest(
                openSite, range, moment, filter, breakdowns, includes, zone, buckets, valueBands, products);
        return answers.of(
                Basis.of(moment).state(filter.state()), () -> CartFigureRules.figures(request, find(request)));
    }

    private CartFindings find(CartRequest request) {
        Set<CartBreakdown> by = request.by();
        Set<CartInclude> includes = request.includes();
        return new CartFindings(
                reader.byStageAndChannel(request),
                by.contains(CartBreakdown.DEVICE) ? reader.byDevice(request) : null,
                by.contains(CartBreakdown.HOUR) ? reader.byHour(request) : null,
                by.contains(CartBreakdown.VALUE) ? reader.byValue(request) : null,
                by.contains(CartBreakdown.PRODUCT) ? touches.products(request) : null,
                includes.contains(CartInclude.TIMES) ? reader.times(request) : null,
                includes.contains(CartInclude.OVER_TIME) ? reader.byDay(request) : null);
    }
}
