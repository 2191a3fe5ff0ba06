package dev.touchpoint.query.testing;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.FunnelTouchpoint;
import dev.touchpoint.reference.ReferenceCondition;
import dev.touchpoint.reference.ReferenceConditions;
import dev.touchpoint.reference.ReferenceFunnelFigures;
import dev.touchpoint.reference.ReferenceFunnelFigures.Attribution;
import dev.touchpoint.reference.ReferenceFunnelFigures.Breakdown;
import dev.touchpoint.reference.ReferenceFunnelFigures.Group;
import dev.touchpoint.reference.ReferenceFunnelFigures.People;
import dev.touchpoint.reference.ReferenceFunnelFigures.TrendUnit;
import dev.touchpoint.reference.ReferenceFunnelQuestion;
import dev.touchpoint.reference.ReferenceFunnelQuestion.Exclusion;
import dev.touchpoint.reference.ReferenceFunnelQuestion.Order;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferencePassage;
import dev.touchpoint.reference.ReferenceStepFunnel;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import dev.touchpoint.reference.ReferenceStepFunnel.StepFigures;
import dev.touchpoint.reference.ReferenceStepFunnel.Unit;
import dev.touchpoint.reference.ReferenceStitching;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the reference says the API must answer to a question, in the API's form: maps, lists, texts and decimal numbers. */
public final class ExpectedFunnel {

    private static final List<Duration> USUAL_BOUNDS = Stream.of(
                    "PT1S", "PT10S", "PT30S", "PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT3H", "PT6H", "PT12H", "P1D",
                    "P2D", "P3D", "P7D", "P14D", "P30D")
            .map(Duration::parse)
            .toList();

    private final AskedFunnel asked;
    private final Map<String, List<FunnelTouchpoint>> units;

    /**
     * Of a site's tables.
     *
     * @param persons those of the segment; null for everybody
     */
    public ExpectedFunnel(ReferenceStitching.Tables tables, AskedFunnel asked, @Nullable Set<String> persons) {
        this.asked = asked;
        this.units = units(tables, asked, persons);
    }

    private static Map<String, List<FunnelTouchpoint>> units(
            ReferenceStitching.Tables tables, AskedFunnel asked, @Nullable Set<String> persons) {
        Map<List<String>, Touchpoint> sent = new HashMap<>();
        for (TouchpointRow row : tables.touchpoints()) {
            sent.put(List.of(row.touchpoint().origin(), row.touchpoint().eventId()), row.touchpoint());
        }
        Map<String, List<FunnelTouchpoint>> units = new TreeMap<>();
        for (StitchedTouchpointRow row : tables.stitched()) {
            Touchpoint touchpoint = sent.get(List.of(row.origin(), row.eventId()));
            String unit = unit(asked.unit(), row);
            if (touchpoint != null
                    && !unit.isEmpty()
                    && (persons == null || persons.contains(row.person()))
                    && (asked.where() == null || ReferenceConditions.holds(asked.where(), touchpoint, row))) {
                units.computeIfAbsent(unit, unused -> new ArrayList<>()).add(new FunnelTouchpoint(row, touchpoint));
            }
        }
        return units;
    }

    private static String unit(String unit, StitchedTouchpointRow row) {
        return switch (unit) {
            case "person" -> row.person();
            case "session" -> row.sessionId();
            case "client_session" -> row.clientSession();
            case "journey" -> row.journeyId();
            case "device" -> row.device();
            case "cart" -> row.cartId().isEmpty() ? "" : row.person() + "\n" + row.cartId();
            default -> throw new IllegalArgumentException(unit);
        };
    }

    /** The whole answer but for what it says of the question and the tables. */
    public Map<String, Object> answer() {
        ReferenceFunnelQuestion question = question();
        List<ReferencePassage> passages = passages(question);
        List<Group> groups = groups(question, passages);
        Map<String, Object> answer = figures(question, passages, groups);
        answer.put("comparison", asked.compare() ? comparison(question.before(), groups) : null);
        return answer;
    }

    /** @param groups those of the range asked for */
    private Map<String, Object> comparison(ReferenceFunnelQuestion before, List<Group> groups) {
        List<ReferencePassage> passages = passages(before);
        List<List<String>> apart = new ArrayList<>();
        for (Group group : groups) {
            if (group.values() != null) {
                apart.add(group.values());
            }
        }
        AskedFunnel.AskedBreakdown breakdown = asked.breakdown();
        List<Group> same = breakdown == null
                ? List.of()
                : ReferenceFunnelFigures.breakdownInto(before, passages, breakdown(breakdown.top()), apart);
        Map<String, Object> comparison = figures(before, passages, same);
        comparison.put("from", String.valueOf(before.range().from()));
        comparison.put("to", String.valueOf(before.range().to()));
        return comparison;
    }

    /** Those that are told apart, and the rest. */
    private List<Group> groups(ReferenceFunnelQuestion question, List<ReferencePassage> passages) {
        AskedFunnel.AskedBreakdown breakdown = asked.breakdown();
        return breakdown == null
                ? List.of()
                : ReferenceFunnelFigures.breakdown(question, passages, breakdown(breakdown.top()));
    }

    /** The attempts that count. */
    private List<ReferencePassage> passages(ReferenceFunnelQuestion question) {
        List<ReferencePassage> passages = new ArrayList<>();
        units.forEach((unit, touchpoints) -> {
            ReferencePassage passage = ReferenceStepFunnel.judge(question, unit, touchpoints);
            if (passage != null) {
                passages.add(passage);
            }
        });
        return passages;
    }

    /**
     * The units of a number.
     *
     * @param group only those in this group of the breakdown; null for all
     */
    public List<String> people(String state, int step, @Nullable List<String> group) {
        ReferenceFunnelQuestion question = question();
        List<ReferencePassage> passages = passages(question);
        if (group != null) {
            passages = ReferenceFunnelFigures.breakdown(question, passages, breakdown(Integer.MAX_VALUE)).stream()
                    .filter(one -> group.equals(one.values()))
                    .flatMap(one -> one.passages().stream())
                    .toList();
        }
        return ReferenceFunnelFigures.people(passages, step, People.valueOf(state.toUpperCase(Locale.ROOT)));
    }

    /** The units of a number of the groups that aren't told apart. */
    public List<String> peopleOfOther(String state, int step) {
        ReferenceFunnelQuestion question = question();
        List<ReferencePassage> others = groups(question, passages(question)).stream()
                .filter(one -> one.values() == null)
                .flatMap(one -> one.passages().stream())
                .toList();
        return ReferenceFunnelFigures.people(others, step, People.valueOf(state.toUpperCase(Locale.ROOT)));
    }

    /** The groups there are. */
    public List<List<String>> groups() {
        ReferenceFunnelQuestion question = question();
        return ReferenceFunnelFigures.breakdown(question, passages(question), breakdown(Integer.MAX_VALUE)).stream()
                .map(Group::values)
                .toList();
    }

    private Map<String, Object> figures(
            ReferenceFunnelQuestion question, List<ReferencePassage> passages, List<Group> groups) {
        Map<String, Object> figures = group(question, passages);
        List<Long> millis = ReferenceFunnelFigures.millisToConvert(passages);
        List<Duration> bounds = asked.bounds().isEmpty() ? USUAL_BOUNDS : asked.bounds();
        figures.put("histogram", histogram(millis, bounds));
        figures.put("trend", trend(question, passages));
        List<Object> breakdown = new ArrayList<>();
        for (Group one : groups) {
            Map<String, Object> told = group(question, one.passages());
            told.put("values", one.values() == null ? List.of() : one.values());
            told.put("other", one.values() == null);
            breakdown.add(told);
        }
        figures.put("breakdown", breakdown);
        return figures;
    }

    private Map<String, Object> group(ReferenceFunnelQuestion question, List<ReferencePassage> passages) {
        List<StepFigures> steps = ReferenceFunnelFigures.steps(question, passages);
        List<Long> millis = ReferenceFunnelFigures.millisToConvert(passages);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("units", ExpectedNumbers.number(passages.size()));
        figures.put("steps", steps(steps));
        figures.put("converted", ExpectedNumbers.number(millis.size()));
        int whole = question.open() ? passages.size() : steps.get(0).entered();
        figures.put("conversion_rate", ExpectedNumbers.rate(millis.size(), whole));
        figures.put("seconds_to_convert", ExpectedNumbers.durations(millis));
        return figures;
    }

    private static List<Object> steps(List<StepFigures> figures) {
        List<Object> steps = new ArrayList<>();
        int previous = figures.get(0).entered();
        for (StepFigures figure : figures) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("step", ExpectedNumbers.number(figure.number()));
            step.put("name", figure.label());
            step.put("optional", figure.optional());
            step.put("entered", ExpectedNumbers.number(figure.entered()));
            step.put("started", ExpectedNumbers.number(figure.started()));
            step.put(
                    "rate_from_first",
                    ExpectedNumbers.rate(figure.entered(), figures.get(0).entered()));
            step.put("rate_from_previous", ExpectedNumbers.rate(figure.entered(), previous));
            step.put("dropped", ExpectedNumbers.number(figure.dropped()));
            step.put("in_window", ExpectedNumbers.number(figure.inWindow()));
            step.put("seconds_from_previous", ExpectedNumbers.durations(figure.millisFromPrevious()));
            Map<String, Object> value = new TreeMap<>();
            for (Map.Entry<String, BigInteger> amount : figure.valueMicros().entrySet()) {
                value.put(amount.getKey(), ExpectedNumbers.ofMicros(amount.getValue()));
            }
            step.put("value", value);
            steps.add(step);
            previous = figure.optional() ? previous : figure.entered();
        }
        return steps;
    }

    private static List<Object> histogram(List<Long> millis, List<Duration> bounds) {
        List<Integer> counts = ReferenceFunnelFigures.histogram(
                millis, bounds.stream().map(Duration::toMillis).toList());
        List<Object> bins = new ArrayList<>();
        for (int bin = 0; bin < counts.size(); bin++) {
            Map<String, Object> told = new LinkedHashMap<>();
            BigDecimal from = bin == 0 ? BigDecimal.ZERO : ExpectedNumbers.seconds(bounds.get(bin - 1));
            told.put("from_seconds", from);
            told.put("to_seconds", bin == bounds.size() ? null : ExpectedNumbers.seconds(bounds.get(bin)));
            told.put("converted", ExpectedNumbers.number(counts.get(bin)));
            bins.add(told);
        }
        return bins;
    }

    private List<Object> trend(ReferenceFunnelQuestion question, List<ReferencePassage> passages) {
        List<Object> trend = new ArrayList<>();
        if (asked.bucket() == null) {
            return trend;
        }
        ZoneId zone = ZoneId.of(asked.zone());
        TrendUnit unit = TrendUnit.valueOf(asked.bucket().toUpperCase(Locale.ROOT));
        for (ReferenceFunnelFigures.Bucket bucket : ReferenceFunnelFigures.trend(question, passages, unit, zone)) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put(
                    "start",
                    DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(bucket.start().atZone(zone)));
            told.put(
                    "entered",
                    bucket.entered().stream().map(ExpectedNumbers::number).toList());
            told.put("converted", ExpectedNumbers.number(bucket.converted()));
            trend.add(told);
        }
        return trend;
    }

    private ReferenceFunnelQuestion question() {
        List<Step> steps = new ArrayList<>();
        for (AskedFunnel.AskedStep step : asked.steps()) {
            String label = step.names().isEmpty() ? "any" : String.join(" | ", step.names());
            steps.add(new Step(
                    label,
                    matching(step.names(), step.where()),
                    step.optional(),
                    step.firstEver(),
                    step.atLeast(),
                    step.atMost()));
        }
        List<Exclusion> exclusions = new ArrayList<>();
        for (AskedFunnel.AskedExclusion exclusion : asked.exclusions()) {
            Integer into = exclusion.after() == 0 ? null : requiredAfter(exclusion.after());
            exclusions.add(new Exclusion(matching(exclusion.names(), exclusion.where()), into));
        }
        return new ReferenceFunnelQuestion(
                Unit.valueOf(asked.unit().toUpperCase(Locale.ROOT)),
                Order.valueOf(asked.order().toUpperCase(Locale.ROOT)),
                asked.open(),
                steps,
                exclusions,
                hold(asked.hold()),
                asked.window(),
                new Range(asked.from(), asked.to()),
                asked.asOf());
    }

    private int requiredAfter(int number) {
        int after = number + 1;
        while (asked.steps().get(after - 1).optional()) {
            after++;
        }
        return after;
    }

    private static Predicate<FunnelTouchpoint> matching(List<String> names, @Nullable ReferenceCondition where) {
        return touchpoint -> (names.isEmpty()
                        || names.stream().anyMatch(name -> touchpoint.name().equals(normal(name))))
                && (where == null || ReferenceConditions.holds(where, touchpoint.touchpoint(), touchpoint.row()));
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    private static @Nullable Function<FunnelTouchpoint, Set<String>> hold(@Nullable String property) {
        if (property == null) {
            return null;
        }
        if (property.equals("product")) {
            return FunnelTouchpoint::skus;
        }
        return touchpoint -> {
            String text = text(property, touchpoint);
            return text.isEmpty() ? Set.of() : Set.of(text);
        };
    }

    private static String text(String property, FunnelTouchpoint touchpoint) {
        return ReferenceConditions.text(property, touchpoint.touchpoint(), touchpoint.row());
    }

    private Breakdown breakdown(int most) {
        AskedFunnel.AskedBreakdown breakdown = asked.breakdown();
        if (breakdown == null) {
            throw new IllegalStateException("No breakdown is asked for");
        }
        List<Function<FunnelTouchpoint, String>> properties = new ArrayList<>();
        for (String property : breakdown.properties()) {
            properties.add(touchpoint -> text(property, touchpoint));
        }
        String attribution = breakdown.attribution();
        boolean ofStep = attribution.startsWith("step:");
        return new Breakdown(
                properties,
                ofStep ? Attribution.STEP : Attribution.valueOf(attribution.toUpperCase(Locale.ROOT)),
                ofStep ? Integer.parseInt(attribution.substring("step:".length())) : 0,
                most);
    }
}
