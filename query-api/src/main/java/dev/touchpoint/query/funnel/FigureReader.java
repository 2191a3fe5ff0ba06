package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Property;
import dev.touchpoint.query.condition.TouchpointProperties;
import dev.touchpoint.query.funnel.figures.Attribution;
import dev.touchpoint.query.funnel.figures.Breakdown;
import dev.touchpoint.query.funnel.figures.FigureRequest;
import dev.touchpoint.query.funnel.figures.Trend;
import dev.touchpoint.query.funnel.figures.TrendUnit;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which figures are asked for beside those by step: breakdown, trend and histogram. */
final class FigureReader {

    private static final int MOST_PROPERTIES = 2;
    private static final int MOST_GROUPS = 100;
    private static final int USUAL_GROUPS = 10;
    private static final int MOST_BOUNDS = 50;
    private static final int LONGEST_TEXT = 300;
    private static final Pattern STEP = Pattern.compile("step:([1-9][0-9]{0,1})");

    private final JsonObject request;
    private final int steps;

    FigureReader(JsonObject request, int steps) {
        this.request = request;
        this.steps = steps;
    }

    FigureRequest read(ZoneId timeZone) {
        return new FigureRequest(breakdown(), trend(timeZone), histogram());
    }

    /** The properties of the breakdown; none without one. */
    List<Property> breakdownBy() {
        JsonObject breakdown = request.object("breakdown");
        if (breakdown == null) {
            return List.of();
        }
        List<String> names = breakdown.texts("properties", MOST_PROPERTIES, LONGEST_TEXT);
        if (names.isEmpty()) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "A breakdown is by a list of one or two properties, as [\"channel\"].",
                    breakdown.path("properties"));
        }
        List<Property> properties = new ArrayList<>();
        for (String name : names) {
            String place = "%s[%d]".formatted(breakdown.path("properties"), properties.size());
            properties.add(single(name, place, "broken down by"));
        }
        return properties;
    }

    /** A property of which a touchpoint has one value at most. */
    static Property single(String name, String place, String purpose) {
        Property property = TouchpointProperties.ALL
                .find(name)
                .orElseThrow(() -> ProblemException.invalid(
                        place,
                        "%s is no property. There are %s."
                                .formatted(Quoted.of(name), TouchpointProperties.ALL.names())));
        if (property.kind().isOfItems()) {
            throw ProblemException.invalid(
                    place,
                    "A touchpoint may have several of %s, so it can't be %s.".formatted(Quoted.of(name), purpose));
        }
        return property;
    }

    private @Nullable Breakdown breakdown() {
        JsonObject breakdown = request.object("breakdown");
        if (breakdown == null) {
            return null;
        }
        breakdown.allowOnly(Set.of("properties", "attribution", "top"));
        int most = (int) breakdown.wholeNumber("top", USUAL_GROUPS, 1, MOST_GROUPS);
        String text = breakdown.text("attribution");
        String attribution = text == null ? "first_touch" : text;
        int properties = breakdownBy().size();
        return switch (attribution) {
            case "first_touch" -> new Breakdown(properties, Attribution.FIRST_TOUCH, 0, most);
            case "last_touch" -> new Breakdown(properties, Attribution.LAST_TOUCH, 0, most);
            case "all" -> new Breakdown(properties, Attribution.ALL, 0, most);
            default -> new Breakdown(properties, Attribution.STEP, step(breakdown, attribution), most);
        };
    }

    private int step(JsonObject breakdown, String attribution) {
        Matcher step = STEP.matcher(attribution);
        if (!step.matches() || Integer.parseInt(step.group(1)) > steps) {
            throw ProblemException.invalid(
                    breakdown.path("attribution"),
                    "%s is no attribution. There are first_touch, last_touch, all, and step:1 to step:%d."
                            .formatted(Quoted.of(attribution), steps));
        }
        return Integer.parseInt(step.group(1)) - 1;
    }

    private @Nullable Trend trend(ZoneId timeZone) {
        JsonObject trend = request.object("trend");
        if (trend == null) {
            return null;
        }
        trend.allowOnly(Set.of("bucket"));
        if (!trend.has("bucket")) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "trend.bucket is missing. It is hour, day, week or month.",
                    "trend.bucket");
        }
        return new Trend(Choice.read(trend, "bucket", TrendUnit.DAY, TrendUnit.values(), TrendUnit::label), timeZone);
    }

    private List<Long> histogram() {
        JsonObject histogram = request.object("histogram");
        if (histogram == null) {
            return FigureRequest.USUAL_BOUNDS;
        }
        histogram.allowOnly(Set.of("bounds"));
        List<String> texts = histogram.texts("bounds", MOST_BOUNDS, LONGEST_TEXT);
        if (texts.isEmpty()) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "A histogram has a list of bounds, as [\"PT1M\", \"PT1H\"].",
                    histogram.path("bounds"));
        }
        List<Long> bounds = new ArrayList<>();
        for (String text : texts) {
            String place = "%s[%d]".formatted(histogram.path("bounds"), bounds.size());
            long bound = Lengths.parse(place, text, Duration.ofMillis(1)).toMillis();
            if (!bounds.isEmpty() && bound <= bounds.get(bounds.size() - 1)) {
                throw ProblemException.invalid(
                        place, "%s isn't longer than the bound before; bounds ascend.".formatted(Quoted.of(text)));
            }
            bounds.add(bound);
        }
        return bounds;
    }
}
