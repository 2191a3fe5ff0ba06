package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.Count;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.http.TimeZones;
import dev.touchpoint.query.progress.AsOf;
import dev.touchpoint.query.progress.ProgressReader;
import dev.touchpoint.query.saved.SavedKind;
import dev.touchpoint.query.segment.Segments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cart figures, asked directly or saved. */
@ApplicationScoped
public class CartFunnels implements SavedKind {

    private static final int USUAL_PRODUCTS = 20;
    private static final int MOST_PRODUCTS = 1_000;
    private static final int STAGES = 2;
    private static final Set<String> FIELDS =
            Set.of("site", "from", "to", "as_of", "by", "include", "time_zone", "bucket", "bands", "top", "segment");

    private final ProgressReader progress;
    private final Segments segments;
    private final TimeZones timeZones;
    private final CartReader reader;
    private final CartTouchReader touches;

    CartFunnels(
            ProgressReader progress,
            Segments segments,
            TimeZones timeZones,
            CartReader reader,
            CartTouchReader touches) {
        this.progress = progress;
        this.segments = segments;
        this.timeZones = timeZones;
        this.reader = reader;
        this.touches = touches;
    }

    @Override
    public String label() {
        return "carts";
    }

    @Override
    public Prepared prepare(JsonObject question) {
        question.allowOnly(FIELDS);
        CartRequest request = request(
                question.requiredText("site", "Say which site is asked about."),
                TimeRange.parse(question.text("from"), question.text("to")),
                question.text("as_of"),
                question.parameter("by"),
                question.parameter("include"),
                question.text("time_zone"),
                question.text("bucket"),
                question.parameter("bands"),
                question.parameter("top"),
                question.text("segment"));
        return new Prepared(
                STAGES, Set.of(), false, request.asOf(), request.segment().state(), () -> answer(request));
    }

    CartRequest request(
            String site,
            TimeRange range,
            @Nullable String asOf,
            @Nullable String by,
            @Nullable String include,
            @Nullable String timeZone,
            @Nullable String bucket,
            @Nullable String bands,
            @Nullable String top,
            @Nullable String segment) {
        Instant asked = TimeRange.instant("as_of", asOf);
        Set<CartBreakdown> breakdowns = CartBreakdown.parse(by);
        Set<CartInclude> includes = CartInclude.parse(include);
        CalendarBucket buckets = CalendarBucket.parse(bucket);
        ValueBands valueBands = ValueBands.parse(bands);
        int products = Count.parse("top", top, 1, MOST_PRODUCTS, USUAL_PRODUCTS);
        ZoneId zone = timeZones.parse("time_zone", timeZone, site);
        AsOf moment = progress.asOf(asked);
        return new CartRequest(
                site,
                range,
                moment,
                segments.filter(site, segment, moment.at()),
                breakdowns,
                includes,
                zone,
                buckets,
                valueBands,
                products);
    }

    CartFigures answer(CartRequest request) {
        return CartFigureRules.figures(request, find(request));
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
