package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.reference.ReferenceCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question for a funnel, as a test asks it over HTTP and of the reference.
 *
 * @param unit whose touchpoints are followed
 * @param where which touchpoints it sees; null for all
 * @param order {@code ordered}, {@code strict} or {@code any}
 * @param exclusions what may not lie between
 * @param hold a property or {@code product}; null for nothing
 * @param from where attempts start at the earliest; null for no bound
 * @param to before which they start; null for no bound
 * @param breakdown groups; null for none
 * @param bucket of the trend; null for none
 * @param zone of the trend
 * @param compare whether the period before is asked for
 * @param bounds of the histogram; empty for the usual ones
 * @param segment what chance makes the segment of whose persons it is asked of; null for everybody
 */
public record AskedFunnel(
        String unit,
        @Nullable ReferenceCondition where,
        String order,
        boolean open,
        List<AskedStep> steps,
        List<AskedExclusion> exclusions,
        @Nullable String hold,
        Duration window,
        @Nullable Instant from,
        @Nullable Instant to,
        Instant asOf,
        @Nullable AskedBreakdown breakdown,
        @Nullable String bucket,
        String zone,
        boolean compare,
        List<Duration> bounds,
        @Nullable Long segment) {

    /** What the segment is kept as. */
    static final String SEGMENT = "by-chance";

    /**
     * A step.
     *
     * @param names none for any
     * @param where null for nothing more
     * @param atLeast null for no bound
     * @param atMost null for no bound
     */
    public record AskedStep(
            List<String> names,
            @Nullable ReferenceCondition where,
            boolean optional,
            boolean firstEver,
            @Nullable Duration atLeast,
            @Nullable Duration atMost) {}

    /**
     * An exclusion.
     *
     * @param after number of the required step before; 0 for between all
     */
    public record AskedExclusion(
            List<String> names, @Nullable ReferenceCondition where, int after) {}

    /** A breakdown. */
    public record AskedBreakdown(List<String> properties, String attribution, int top) {}

    /** The same of all times at a moment, and not broken down by anything. */
    public AskedFunnel longAgo(Instant later) {
        return new AskedFunnel(
                unit,
                where,
                order,
                open,
                steps,
                exclusions,
                hold,
                window,
                null,
                null,
                later,
                null,
                null,
                zone,
                false,
                bounds,
                segment);
    }

    /** The same, asked of a segment's persons. */
    public AskedFunnel withSegment(@Nullable Long other) {
        return new AskedFunnel(
                unit,
                where,
                order,
                open,
                steps,
                exclusions,
                hold,
                window,
                from,
                to,
                asOf,
                breakdown,
                bucket,
                zone,
                compare,
                bounds,
                other);
    }

    /** The same without a step. */
    public AskedFunnel withSteps(List<AskedStep> fewer) {
        return new AskedFunnel(
                unit,
                where,
                order,
                open,
                fewer,
                exclusions,
                hold,
                window,
                from,
                to,
                asOf,
                breakdown,
                bucket,
                zone,
                compare,
                bounds,
                segment);
    }

    /** The same with one wish less each. */
    public List<AskedFunnel> simpler() {
        return List.of(
                new AskedFunnel(
                        unit,
                        null,
                        order,
                        open,
                        steps,
                        exclusions,
                        hold,
                        window,
                        from,
                        to,
                        asOf,
                        breakdown,
                        bucket,
                        zone,
                        compare,
                        bounds,
                        segment),
                new AskedFunnel(
                        unit,
                        where,
                        order,
                        false,
                        steps,
                        exclusions,
                        hold,
                        window,
                        from,
                        to,
                        asOf,
                        breakdown,
                        bucket,
                        zone,
                        compare,
                        bounds,
                        segment),
                new AskedFunnel(
                        unit, where, order, open, steps, List.of(), hold, window, from, to, asOf, breakdown, bucket,
                        zone, compare, bounds, segment),
                new AskedFunnel(
                        unit,
                        where,
                        order,
                        open,
                        steps,
                        exclusions,
                        null,
                        window,
                        from,
                        to,
                        asOf,
                        breakdown,
                        bucket,
                        zone,
                        compare,
                        bounds,
                        segment),
                new AskedFunnel(
                        unit,
                        where,
                        order,
                        open,
                        steps,
                        exclusions,
                        hold,
                        window,
                        null,
                        null,
                        asOf,
                        breakdown,
                        bucket,
                        zone,
                        false,
                        bounds,
                        segment),
                new AskedFunnel(
                        unit,
                        where,
                        order,
                        open,
                        steps,
                        exclusions,
                        hold,
                        window,
                        from,
                        to,
                        asOf,
                        null,
                        null,
                        zone,
                        false,
                        List.of(),
                        segment),
                withSegment(null));
    }

    /** As the API takes it. */
    public ObjectNode json(String site) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("site", site)
                .put("unit", unit)
                .put("order", order)
                .put("window", window.toString())
                .put("as_of", asOf.toString());
        ArrayNode list = json.putArray("steps");
        for (AskedStep step : steps) {
            ObjectNode node = matching(list.addObject(), step.names(), step.where());
            if (step.optional()) {
                node.put("optional", true);
            }
            if (step.firstEver()) {
                node.put("first_ever", true);
            }
            put(node, "at_least", step.atLeast());
            put(node, "at_most", step.atMost());
        }
        if (!exclusions.isEmpty()) {
            ArrayNode excluded = json.putArray("exclude");
            for (AskedExclusion exclusion : exclusions) {
                ObjectNode node = matching(excluded.addObject(), exclusion.names(), exclusion.where());
                if (exclusion.after() > 0) {
                    node.put("after", exclusion.after());
                }
            }
        }
        if (open) {
            json.put("open", true);
        }
        if (where != null) {
            json.set("where", RandomConditions.json(where));
        }
        put(json, "segment", segment == null ? null : SEGMENT);
        put(json, "hold", hold);
        put(json, "from", from);
        put(json, "to", to);
        putFigures(json);
        return json;
    }

    private void putFigures(ObjectNode json) {
        if (breakdown != null) {
            ObjectNode node = json.putObject("breakdown");
            breakdown.properties().forEach(node.putArray("properties")::add);
            node.put("attribution", breakdown.attribution()).put("top", breakdown.top());
        }
        if (bucket != null) {
            json.put("time_zone", zone).putObject("trend").put("bucket", bucket);
        }
        if (compare) {
            json.put("compare", "previous_period");
        }
        if (!bounds.isEmpty()) {
            ArrayNode list = json.putObject("histogram").putArray("bounds");
            bounds.forEach(bound -> list.add(bound.toString()));
        }
    }

    private static ObjectNode matching(ObjectNode node, List<String> names, @Nullable ReferenceCondition where) {
        if (!names.isEmpty()) {
            names.forEach(node.putArray("name")::add);
        }
        if (where != null) {
            node.set("where", RandomConditions.json(where));
        }
        return node;
    }

    private static void put(ObjectNode node, String field, @Nullable Object value) {
        if (value != null) {
            node.put(field, value.toString());
        }
    }
}
