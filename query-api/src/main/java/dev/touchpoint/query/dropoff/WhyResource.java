package dev.touchpoint.query.dropoff;

import dev.touchpoint.event.Phase;
import dev.touchpoint.query.access.Caller;
import dev.touchpoint.query.answer.Answers;
import dev.touchpoint.query.answer.Basis;
import dev.touchpoint.query.answer.Format;
import dev.touchpoint.query.http.Count;
import dev.touchpoint.query.http.Limit;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What distinguishes those who drop, over HTTP. */
@Path("/v1/funnels/phases/why")
@Tag(name = "Funnels")
public class WhyResource {

    private static final int USUAL_SUPPORT = 10;
    private static final int HIGHEST_SUPPORT = 1_000_000;
    private static final int USUAL_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 1_000;

    private final Caller caller;
    private final ProgressReader progress;
    private final Segments segments;
    private final TimeZones timeZones;
    private final WhyReader reader;
    private final Answers answers;

    WhyResource(
            Caller caller,
            ProgressReader progress,
            Segments segments,
            TimeZones timeZones,
            WhyReader reader,
            Answers answers) {
        this.caller = caller;
        this.progress = progress;
        this.segments = segments;
        this.timeZones = timeZones;
        this.reader = reader;
        this.answers = answers;
    }

    /** What was true of those who dropped at a phase more or less often than of those who went on. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
    @Operation(
            summary = "What distinguishes those who drop off at a phase from those who go on?",
            description =
                    "Of the journeys that started in [from, to): those that dropped at the phase beside those that"
                            + " went on, by channel, kind of device, campaign, first page, weekday and hour of the start, number"
                            + " of sessions, country, experiments, and which touchpoints occurred. Only what came before the drop"
                            + " or the leaving counts. Tested by Fisher's exact test or chi-square, corrected for the number of"
                            + " tests after Benjamini and Hochberg. It shows what goes together, not what causes what.")
    @APIResponse(
            responseCode = "200",
            description = "The findings, the most significant first.",
            content =
                    @Content(
                            schema = @Schema(implementation = WhyAnswer.class),
                            examples = @ExampleObject(name = "why", value = WhyExample.ANSWER)))
    public Response why(
            @Parameter(description = "The site asked about.", required = true, example = "demo") @RestQuery @Nullable String site,
            @Parameter(
                            description = "The phase: awareness, favorability, consideration or intent, or 1 to 4.",
                            required = true,
                            example = "intent")
                    @RestQuery
                    @Nullable String phase,
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
                            description = "Whose hours and days are meant; the site's when left out.",
                            example = "Europe/Zurich")
                    @RestQuery("time_zone")
                    @Nullable String timeZone,
            @Parameter(
                            description =
                                    "How many journeys something must be true of to be tested, 1 to 1000000; 10 when"
                                            + " left out.",
                            example = "10")
                    @RestQuery("min_support")
                    @Nullable String minSupport,
            @Parameter(description = "How many findings are told, 1 to 1000; 20 when left out.", example = "20")
                    @RestQuery
                    @Nullable String limit,
            @Parameter(
                            description = "A segment of the site (see /v1/segments): only what belongs to its persons.",
                            example = "left-by-search")
                    @RestQuery
                    @Nullable String segment) {
        String openSite = caller.site(site);
        Phase asked = WhyRequest.phase(phase);
        TimeRange range = TimeRange.parse(from, to);
        Instant at = TimeRange.instant("as_of", asOf);
        int support = Count.parse("min_support", minSupport, 1, HIGHEST_SUPPORT, USUAL_SUPPORT);
        int findings = Limit.parse(limit, USUAL_LIMIT, HIGHEST_LIMIT);
        ZoneId zone = timeZones.parse("time_zone", timeZone, openSite);
        AsOf moment = progress.asOf(at);
        PersonFilter filter = segments.filter(openSite, segment, moment.at());
        WhyRequest request = new WhyRequest(openSite, asked, range, moment, filter, zone, support, findings);
        return answers.of(
                Basis.of(moment).state(filter.state()), () -> WhyRules.answer(request, reader.candidates(request)));
    }
}
