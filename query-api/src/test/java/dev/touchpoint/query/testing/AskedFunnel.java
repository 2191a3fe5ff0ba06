package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.reference.ReferenceCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
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
        return with(funnel -> {
            funnel.ofAllTimes();
            funnel.asOf = later;
            funnel.breakdown = null;
            funnel.bucket = null;
        });
    }

    /** The same, asked of a segment's persons. */
    public AskedFunnel withSegment(@Nullable Long other) {
        return with(funnel -> funnel.segment = other);
    }

    /** The same without a step. */
    public AskedFunnel withSteps(List<AskedStep> fewer) {
        return with(funnel -> funnel.steps = fewer);
    }

    /** The same with one wish less each. */
    public List<AskedFunnel> simpler() {
        return List.of(
                with(funnel -> funnel.where = null),
                with(funnel -> funnel.open = false),
                with(funnel -> funnel.exclusions = List.of()),
                with(funnel -> funnel.hold = null),
                with(Changed::ofAllTimes),
                with(Changed::ofTotals),
                with(funnel -> funnel.segment = null));
    }

    private AskedFunnel with(Consumer<Changed> change) {
        Changed changed = new Changed();
        change.accept(changed);
        return changed.funnel();
    }

    /** This one with what is set otherwise. */
    private final class Changed {

        private @Nullable ReferenceCondition where = AskedFunnel.this.where;
        private boolean open = AskedFunnel.this.open;
        private List<AskedStep> steps = AskedFunnel.this.steps;
        private List<AskedExclusion> exclusions = AskedFunnel.this.exclusions;
        private @Nullable String hold = AskedFunnel.this.hold;
        private @Nullable Instant from = AskedFunnel.this.from;
        private @Nullable Instant to = AskedFunnel.this.to;
        private Instant asOf = AskedFunnel.this.asOf;
        private @Nullable AskedBreakdown breakdown = AskedFunnel.this.breakdown;
        private @Nullable String bucket = AskedFunnel.this.bucket;
        private boolean compare = AskedFunnel.this.compare;
        private List<Duration> bounds = AskedFunnel.this.bounds;
        private @Nullable Long segment = AskedFunnel.this.segment;

        /** Without bounds there is no period before, either. */
        void ofAllTimes() {
            from = null;
            to = null;
            compare = false;
        }

        void ofTotals() {
            breakdown = null;
            bucket = null;
            compare = false;
            bounds = List.of();
        }

        AskedFunnel funnel() {
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
                    segment);
        }
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
