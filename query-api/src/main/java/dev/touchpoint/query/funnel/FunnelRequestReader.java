package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.condition.ConditionReader;
import dev.touchpoint.query.condition.Patterns;
import dev.touchpoint.query.condition.TouchpointProperties;
import dev.touchpoint.query.funnel.matching.StepOrder;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.site.Sites;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a question for a step funnel from JSON, and says of everything wrong where it is and what would be right. */
@ApplicationScoped
public class FunnelRequestReader {

    /** What a funnel that doesn't say waits for its last step. */
    static final Duration USUAL_WINDOW = Duration.ofDays(7);

    /** The fields of a question. */
    static final Set<String> FIELDS = Set.of(
            "site",
            "unit",
            "where",
            "segment",
            "order",
            "open",
            "steps",
            "exclude",
            "hold",
            "window",
            "from",
            "to",
            "as_of",
            "breakdown",
            "trend",
            "histogram",
            "value",
            "time_zone",
            "compare");

    private final Patterns patterns;
    private final Sites sites;

    FunnelRequestReader(Patterns patterns, Sites sites) {
        this.patterns = patterns;
        this.sites = sites;
    }

    FunnelRequest read(JsonObject request) {
        return read(request, patterns);
    }

    /** Without asking the warehouse what it thinks of its regular expressions. */
    FunnelRequest readUntried(JsonObject request) {
        return read(request, Patterns.UNTRIED);
    }

    private FunnelRequest read(JsonObject request, Patterns taken) {
        String site = request.text("site");
        ConditionReader conditions = new ConditionReader(TouchpointProperties.ALL, taken);
        StepReader reader = new StepReader(conditions);
        List<Step> steps = reader.steps(request);
        FigureReader figures = new FigureReader(request, steps.size());
        Duration window = Lengths.read(request, "window", Duration.ofMillis(1));
        ZoneId timeZone = timeZone(request, site == null ? "" : site);
        Condition where = conditions.read(request, "where");
        FunnelRequest read = new FunnelRequest(
                site == null ? "" : site,
                Choice.read(request, "unit", FunnelUnit.PERSON, FunnelUnit.values(), FunnelUnit::label),
                where,
                request.text("segment"),
                Choice.read(request, "order", StepOrder.ORDERED, StepOrder.values(), StepOrder::label),
                StepReader.isTrue(request, "open"),
                steps,
                reader.exclusions(request, steps),
                hold(request),
                window == null ? USUAL_WINDOW : window,
                TimeRange.parse(request.text("from"), request.text("to")),
                TimeRange.instant("as_of", request.text("as_of")),
                figures.read(timeZone),
                figures.breakdownBy(),
                timeZone,
                StepReader.isTrue(request, "value"),
                compare(request));
        refuseInAnyOrder(request, read);
        return read;
    }

    private ZoneId timeZone(JsonObject request, String site) {
        String text = request.text("time_zone");
        if (text == null) {
            return sites.timeZone(site);
        }
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw ProblemException.invalid(
                    "time_zone",
                    "%s is no time zone. Write it as IANA names it, for example Europe/Zurich or UTC."
                            .formatted(Quoted.of(text)));
        }
        return ZoneId.of(text);
    }

    private static @Nullable Held hold(JsonObject request) {
        String text = request.text("hold");
        if (text == null) {
            return null;
        }
        if (text.equals(Held.PRODUCT) || text.equals("item.sku")) {
            return new Held(null);
        }
        return new Held(FigureReader.single(text, "hold", "held; product holds one sku"));
    }

    private static boolean compare(JsonObject request) {
        String text = request.text("compare");
        if (text == null) {
            return false;
        }
        if (!text.equals("previous_period")) {
            throw ProblemException.invalid(
                    "compare", "%s is no comparison. There is previous_period.".formatted(Quoted.of(text)));
        }
        if (!request.has("from") || !request.has("to")) {
            throw ProblemException.invalid(
                    "compare", "The period before is as long as that from from to to: give both.");
        }
        TimeRange range = TimeRange.parse(request.text("from"), request.text("to"));
        if (2 * range.fromMillis() - range.toMillis() < 0) {
            throw ProblemException.invalid("from", "The period before would start before 1970. Ask for a shorter one.");
        }
        return true;
    }

    /** Steps in any order follow none: what speaks of a step before means nothing there. */
    private static void refuseInAnyOrder(JsonObject request, FunnelRequest read) {
        if (read.order() != StepOrder.ANY) {
            return;
        }
        if (read.open()) {
            throw ProblemException.invalid(
                    "open", "In any order an attempt starts at any step already; leave open out.");
        }
        if (!read.exclusions().isEmpty()) {
            throw ProblemException.invalid(
                    "exclude", "In any order there is nothing between two steps to exclude from. Use order ordered.");
        }
        List<JsonObject> steps = request.objects("steps");
        for (JsonObject step : steps) {
            for (String field : List.of("at_least", "at_most")) {
                if (step.has(field)) {
                    throw ProblemException.invalid(
                            step.path(field), "In any order there is no step before to count from. Use order ordered.");
                }
            }
            if (StepReader.isTrue(step, "optional")) {
                throw ProblemException.invalid(
                        step.path("optional"), "In any order no step is optional; leave it out, or use order ordered.");
            }
        }
    }
}
