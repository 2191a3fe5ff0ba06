package dev.touchpoint.query.funnel.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.funnel.matching.FunnelCase;
import dev.touchpoint.query.funnel.matching.FunnelCases;
import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.FunnelRules;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import dev.touchpoint.reference.FunnelTouchpoint;
import dev.touchpoint.reference.ReferenceFunnelFigures;
import dev.touchpoint.reference.ReferenceFunnelFigures.Bucket;
import dev.touchpoint.reference.ReferenceFunnelFigures.Group;
import dev.touchpoint.reference.ReferencePassage;
import dev.touchpoint.reference.ReferenceStepFunnel;
import dev.touchpoint.reference.ReferenceStepFunnel.StepFigures;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;

class FunnelTallyPropertiesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
    private static final Offset<Double> ROUNDING = Offset.offset(1e-6);
    private static final List<Function<FunnelTouchpoint, String>> PROPERTIES = List.of(
            touchpoint -> touchpoint.row().channel(),
            touchpoint -> touchpoint.row().pagePath());

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void countsWhatTheReferenceCounts(
            @ForAll("cases") FunnelCase funnel,
            @ForAll Attribution attribution,
            @ForAll @IntRange(min = 1, max = 2) int properties,
            @ForAll @IntRange(min = 1, max = 3) int most,
            @ForAll TrendUnit unit) {
        List<ReferencePassage> passages = passages(funnel);
        int step = most % funnel.question().steps().size();
        FigureRequest request = new FigureRequest(
                new Breakdown(properties, attribution, step, most), new Trend(unit, ZONE), FigureRequest.USUAL_BOUNDS);

        FunnelFigures figures = count(funnel, request);

        assertThat(figures.units()).isEqualTo(passages.size());
        compareSteps(figures.steps(), ReferenceFunnelFigures.steps(funnel.question(), passages));
        compareConversion(figures, funnel, passages);
        assertThat(figures.trend().stream()
                        .map(bucket -> new Bucket(
                                bucket.start().toInstant(),
                                bucket.entered().stream().map(Long::intValue).toList(),
                                (int) bucket.converted()))
                        .toList())
                .isEqualTo(ReferenceFunnelFigures.trend(
                        funnel.question(), passages, ReferenceFunnelFigures.TrendUnit.valueOf(unit.name()), ZONE));
        compareGroups(
                figures.breakdown(),
                funnel,
                ReferenceFunnelFigures.breakdown(
                        funnel.question(), passages, breakdown(properties, attribution, step, most)));
    }

    /** As a period before is told into the groups of another one. */
    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void tellsGivenGroupsWhoeverIsInThem(
            @ForAll("cases") FunnelCase funnel,
            @ForAll Attribution attribution,
            @ForAll @IntRange(min = 1, max = 2) int properties,
            @ForAll @IntRange(min = 1, max = 3) int most) {
        List<ReferencePassage> passages = passages(funnel);
        int step = most % funnel.question().steps().size();
        ReferenceFunnelFigures.Breakdown asked = breakdown(properties, attribution, step, most);
        List<List<String>> groups = new ArrayList<>();
        groups.add(Collections.nCopies(properties, "nobody's"));
        ReferenceFunnelFigures.breakdown(
                        funnel.question(), passages.subList(passages.size() / 2, passages.size()), asked)
                .stream()
                .map(Group::values)
                .filter(Objects::nonNull)
                .forEach(groups::add);

        FunnelFigures figures =
                count(funnel, FigureRequest.PLAIN.by(new Breakdown(properties, attribution, step, most).into(groups)));

        compareGroups(
                figures.breakdown(),
                funnel,
                ReferenceFunnelFigures.breakdownInto(funnel.question(), passages, asked, groups));
    }

    private static ReferenceFunnelFigures.Breakdown breakdown(
            int properties, Attribution attribution, int step, int most) {
        return new ReferenceFunnelFigures.Breakdown(
                PROPERTIES.subList(0, properties),
                ReferenceFunnelFigures.Attribution.valueOf(attribution.name()),
                step + 1,
                most);
    }

    @Provide
    Arbitrary<FunnelCase> cases() {
        return FunnelCases.cases(9, 6);
    }

    private static List<ReferencePassage> passages(FunnelCase funnel) {
        List<ReferencePassage> passages = new ArrayList<>();
        for (List<FunnelTouchpoint> unit : funnel.units()) {
            ReferencePassage passage = ReferenceStepFunnel.judge(funnel.question(), "u" + passages.size(), unit);
            if (passage != null) {
                passages.add(passage);
            }
        }
        return passages;
    }

    /** Every other unit that could have been counted elsewhere is counted as if it had. */
    private static FunnelFigures count(FunnelCase funnel, FigureRequest request) {
        FunnelRules rules = new FunnelRules(funnel.definition());
        FunnelTally tally = new FunnelTally(funnel.definition(), request);
        boolean elsewhere = false;
        for (List<FunnelTouchpoint> unit : funnel.units()) {
            // A breakdown by one property gets an empty second one.
            Breakdown breakdown = request.breakdown();
            UnitPath path = funnel.path(unit, breakdown == null ? 0 : breakdown.properties());
            Passage passage = rules.judge(path);
            CountedUnits counted = passage.exists() ? counted(funnel.definition(), breakdown, path, passage) : null;
            elsewhere = elsewhere != (counted != null);
            if (elsewhere && counted != null) {
                tally.add(counted);
            } else {
                tally.add(path, passage);
            }
        }
        return tally.figures();
    }

    /** As the warehouse tells a unit; null if it can't. */
    private static @Nullable CountedUnits counted(
            FunnelDefinition definition, @Nullable Breakdown breakdown, UnitPath path, Passage passage) {
        List<MillisList> sinceBefore = new ArrayList<>();
        for (int step = 0; step < passage.steps(); step++) {
            boolean isTaken = passage.took(step);
            if (isTaken != (step <= passage.furthest())) {
                return null;
            }
            // Time runs from the last required step, not from an optional one between.
            if (isTaken
                    && (!definition.steps().get(step).required()
                            || !path.currency(passage.place(step)).isEmpty())) {
                return null;
            }
            if (isTaken && step > 0) {
                sinceBefore.add(one(path.time(passage.place(step)) - path.time(passage.place(step - 1))));
            }
        }
        boolean ofAll = breakdown != null && breakdown.attribution() == Attribution.ALL;
        if (definition.open() || ofAll || sinceBefore.size() != passage.furthest()) {
            return null;
        }
        int told = breakdown == null ? Passage.NONE : passage.place(toldBy(breakdown, passage));
        long start = path.time(passage.place(0));
        return new CountedUnits(
                passage.furthest(),
                1,
                passage.inWindow(),
                start,
                told == Passage.NONE ? "" : path.firstValue(told),
                told == Passage.NONE ? "" : path.secondValue(told),
                sinceBefore,
                one(path.time(passage.place(passage.furthest())) - start));
    }

    private static int toldBy(Breakdown breakdown, Passage passage) {
        return switch (breakdown.attribution()) {
            case FIRST_TOUCH -> 0;
            case STEP -> breakdown.step();
            case LAST_TOUCH, ALL -> passage.furthest();
        };
    }

    private static MillisList one(long millis) {
        return new MillisList(1, index -> millis);
    }

    private static void compareConversion(FunnelFigures figures, FunnelCase funnel, List<ReferencePassage> passages) {
        List<Long> millis = ReferenceFunnelFigures.millisToConvert(passages);
        int whole = funnel.question().open()
                ? passages.size()
                : ReferenceFunnelFigures.steps(funnel.question(), passages)
                        .get(0)
                        .entered();
        assertThat(figures.converted()).isEqualTo(millis.size());
        compareRate(figures.conversionRate(), millis.size(), whole);
        compareDurations(figures.secondsToConvert(), millis);
        assertThat(figures.histogram().stream()
                        .map(bin -> (int) bin.converted())
                        .toList())
                .isEqualTo(ReferenceFunnelFigures.histogram(millis, FigureRequest.USUAL_BOUNDS));
    }

    private static void compareGroups(List<BreakdownGroup> told, FunnelCase funnel, List<Group> expected) {
        assertThat(told.stream()
                        .map(group -> group.other() ? null : group.values())
                        .toList())
                .isEqualTo(expected.stream().map(Group::values).toList());
        for (int i = 0; i < told.size(); i++) {
            List<ReferencePassage> members = expected.get(i).passages();
            List<Long> millis = ReferenceFunnelFigures.millisToConvert(members);
            assertThat(told.get(i).units()).isEqualTo(members.size());
            assertThat(told.get(i).converted()).isEqualTo(millis.size());
            compareDurations(told.get(i).secondsToConvert(), millis);
            compareSteps(told.get(i).steps(), ReferenceFunnelFigures.steps(funnel.question(), members));
        }
    }

    private static void compareSteps(List<StepRow> rows, List<StepFigures> expected) {
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            StepRow row = rows.get(i);
            StepFigures figures = expected.get(i);
            assertThat(List.of(row.step(), row.name(), row.optional()))
                    .isEqualTo(List.of(figures.number(), figures.label(), figures.optional()));
            assertThat(List.of(row.entered(), row.started(), row.dropped(), row.inWindow()))
                    .as(row.toString())
                    .isEqualTo(
                            List.of((long) figures.entered(), (long) figures.started(), (long) figures.dropped(), (long)
                                    figures.inWindow()));
            int before = i - 1;
            while (before >= 0 && expected.get(before).optional()) {
                before--;
            }
            compareRate(row.rateFromFirst(), figures.entered(), expected.get(0).entered());
            compareRate(
                    row.rateFromPrevious(),
                    figures.entered(),
                    expected.get(Math.max(0, before)).entered());
            compareDurations(row.secondsFromPrevious(), figures.millisFromPrevious());
            assertThat(micros(row.value())).isEqualTo(figures.valueMicros());
        }
    }

    private static void compareRate(@Nullable Double rate, int part, int whole) {
        if (whole == 0) {
            assertThat(rate).isNull();
        } else {
            assertThat(rate).isEqualTo((double) part / whole);
        }
    }

    private static Map<String, BigInteger> micros(Map<String, BigDecimal> value) {
        Map<String, BigInteger> micros = new TreeMap<>();
        value.forEach((currency, amount) ->
                micros.put(currency, amount.movePointRight(6).toBigIntegerExact()));
        return micros;
    }

    private static void compareDurations(@Nullable Durations durations, List<Long> millis) {
        if (durations == null || millis.isEmpty()) {
            assertThat(durations).isNull();
            assertThat(millis).isEmpty();
            return;
        }
        int count = millis.size();
        double sum = 0;
        int atMost = 0;
        for (long one : millis) {
            sum += one;
        }
        // The smallest that at least nine of ten don't exceed.
        while (10 * (atMost + 1) < 9 * count) {
            atMost++;
        }
        assertThat(durations.mean()).isCloseTo(sum / count / 1_000, ROUNDING);
        assertThat(durations.median())
                .isCloseTo((millis.get((count - 1) / 2) + millis.get(count / 2)) / 2_000.0, ROUNDING);
        assertThat(durations.p90()).isCloseTo(millis.get(atMost) / 1_000.0, ROUNDING);
    }
}
