package dev.touchpoint.query.funnel.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.FunnelRules;
import dev.touchpoint.query.funnel.matching.StepOrder;
import dev.touchpoint.query.funnel.matching.StepRule;
import dev.touchpoint.query.funnel.matching.UnitPath;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures of a few units, worked out by hand. Steps: view, cart (optional: mail), buy; window an hour. */
class FunnelTallyTest {

    private static final long VIEW = 1;
    private static final long CART = 2;
    private static final long MAIL = 4;
    private static final long BUY = 8;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final Instant NOON = Instant.parse("2026-03-28T12:00:00Z");
    private static final long START = NOON.toEpochMilli();

    private final UnitPath path = new UnitPath();

    private static FunnelDefinition definition(boolean open, long asOf) {
        List<StepRule> steps = List.of(
                StepRule.required("view"),
                StepRule.required("cart"),
                StepRule.optional("mail"),
                StepRule.required("buy"));
        return new FunnelDefinition(
                StepOrder.ORDERED,
                open,
                false,
                steps,
                List.of(),
                HOUR,
                -FunnelDefinition.EVER,
                FunnelDefinition.EVER,
                asOf);
    }

    private static FunnelDefinition closed() {
        return definition(false, START + HOUR);
    }

    private static FigureRequest by(@Nullable Breakdown breakdown, @Nullable Trend trend) {
        return new FigureRequest(breakdown, trend, List.of(10_000L, 60_000L));
    }

    private static Breakdown breakdown(Attribution attribution, int step, int most) {
        return new Breakdown(1, attribution, step, most);
    }

    private FunnelTallyTest at(long seconds, long mask) {
        path.add(START + seconds * 1_000, mask);
        return this;
    }

    private FunnelTallyTest by(String value) {
        path.breakdown(value, "");
        return this;
    }

    private FunnelTallyTest worth(String currency, long units) {
        path.value(units * 1_000_000, currency);
        return this;
    }

    private void counted(FunnelDefinition definition, FunnelTally tally) {
        tally.add(path, new FunnelRules(definition).judge(path));
        path.clear();
    }

    @Test
    void everyUnitIsCountedOnceAtItsFurthestStep() {
        FunnelDefinition definition = closed();
        FunnelTally tally = new FunnelTally(definition, FigureRequest.PLAIN);
        at(0, VIEW).at(30, CART).at(40, MAIL).at(50, BUY).counted(definition, tally);
        at(0, VIEW).at(10, CART).counted(definition, tally);
        at(1, VIEW).at(11, CART).counted(definition, tally);
        at(0, VIEW).counted(definition, tally);
        at(0, CART).counted(definition, tally);

        FunnelFigures figures = tally.figures();

        assertThat(figures.units()).isEqualTo(4);
        assertThat(figures.converted()).isEqualTo(1);
        assertThat(figures.conversionRate()).isEqualTo(0.25);
        assertThat(figures.steps())
                .extracting(StepRow::entered, StepRow::started, StepRow::dropped, StepRow::inWindow)
                .containsExactly(
                        tuple(4L, 4L, 1L, 0L), tuple(3L, 0L, 1L, 1L), tuple(1L, 0L, 0L, 0L), tuple(1L, 0L, 0L, 0L));
        assertThat(figures.steps())
                .extracting(StepRow::rateFromFirst, StepRow::rateFromPrevious)
                .containsExactly(tuple(1.0, 1.0), tuple(0.75, 0.75), tuple(0.25, 1.0 / 3), tuple(0.25, 1.0 / 3));
    }

    @Test
    void anOptionalStepIsTimedFromTheStepTakenBeforeARequiredOneFromTheRequiredOne() {
        FunnelDefinition definition = closed();
        FunnelTally tally = new FunnelTally(definition, FigureRequest.PLAIN);
        at(0, VIEW).at(30, CART).at(40, MAIL).at(55, BUY).counted(definition, tally);

        assertThat(tally.figures().steps())
                .extracting(StepRow::secondsFromPrevious)
                .containsExactly(null, new Durations(30, 30, 30), new Durations(10, 10, 10), new Durations(25, 25, 25));
    }

    @Test
    void ratesOfNobodyAreNone() {
        assertThat(new FunnelTally(closed(), FigureRequest.PLAIN).figures().steps())
                .allSatisfy(row -> {
                    assertThat(row.rateFromFirst()).isNull();
                    assertThat(row.rateFromPrevious()).isNull();
                    assertThat(row.secondsFromPrevious()).isNull();
                    assertThat(row.value()).isEmpty();
                });
    }

    @Test
    void openFunnelsBalanceWithThoseWhoStartLater() {
        FunnelDefinition definition = definition(true, START + 2 * HOUR);
        FunnelTally tally = new FunnelTally(definition, FigureRequest.PLAIN);
        at(0, VIEW).counted(definition, tally);
        at(0, CART).at(20, BUY).counted(definition, tally);
        at(0, BUY).counted(definition, tally);

        FunnelFigures figures = tally.figures();

        assertThat(figures.steps())
                .extracting(StepRow::entered, StepRow::started, StepRow::dropped)
                .containsExactly(tuple(1L, 1L, 1L), tuple(1L, 1L, 0L), tuple(0L, 0L, 0L), tuple(2L, 1L, 0L));
        assertThat(figures.conversionRate()).isEqualTo(2.0 / 3);
        assertThat(figures.secondsToConvert()).isEqualTo(new Durations(10, 10, 20));
        assertThat(figures.steps().get(3).secondsFromPrevious()).isEqualTo(new Durations(20, 20, 20));
    }

    @Test
    void valuesAreSummedByStepAndCurrency() {
        FunnelDefinition definition = closed();
        FunnelTally tally = new FunnelTally(definition, FigureRequest.PLAIN);
        at(0, VIEW).at(1, CART).worth("EUR", 10).at(2, CART).worth("EUR", 99).counted(definition, tally);
        at(0, VIEW).at(1, CART).worth("CHF", 5).counted(definition, tally);
        at(0, VIEW).at(1, CART).worth("EUR", 20).counted(definition, tally);

        assertThat(tally.figures().steps())
                .extracting(StepRow::value)
                .containsExactly(
                        Map.of(), Map.of("EUR", new BigDecimal(30), "CHF", new BigDecimal(5)), Map.of(), Map.of());
    }

    @Test
    void sumsOutgrowWhatOneNumberHolds() {
        FunnelDefinition definition = closed();
        FunnelTally tally = new FunnelTally(definition, FigureRequest.PLAIN);
        for (int unit = 0; unit < 20; unit++) {
            path.add(START, VIEW);
            path.value(999_999_999_999_999_999L, "EUR");
            counted(definition, tally);
        }

        assertThat(tally.figures().steps().get(0).value())
                .containsExactly(Map.entry("EUR", new BigDecimal("19999999999999.99998")));
    }

    @Test
    void aBoundOfTheHistogramBelongsToTheNextBin() {
        FunnelDefinition definition = closed();
        FunnelTally tally = new FunnelTally(definition, by(null, null));
        for (long seconds : new long[] {0, 9, 10, 59, 60, 61}) {
            at(0, VIEW).at(0, CART).at(seconds, BUY).counted(definition, tally);
        }

        assertThat(tally.figures().histogram())
                .containsExactly(
                        new HistogramBin(0, 10.0, 2), new HistogramBin(10, 60.0, 2), new HistogramBin(60, null, 2));
    }

    @Test
    void theTrendFollowsTheCalendarOfTheZoneAndTellsEmptyBuckets() {
        FunnelDefinition definition = closed();
        Trend days = new Trend(TrendUnit.DAY, ZoneId.of("Europe/Zurich"));
        FunnelTally tally = new FunnelTally(definition, by(null, days));
        at(0, VIEW).at(5, CART).counted(definition, tally);
        // 28 March 23:00 UTC is the 29th in Zurich, a day of 23 hours; the 30th begins at 22:00 UTC.
        at(11 * 3_600, VIEW).at(11 * 3_600 + 1, CART).at(11 * 3_600 + 2, BUY).counted(definition, tally);
        at(34 * 3_600 - 1, VIEW).counted(definition, tally);
        at((34 + 24) * 3_600, VIEW).counted(definition, tally);

        assertThat(tally.figures().trend())
                .containsExactly(
                        bucket("2026-03-28T00:00+01:00", 0, 1, 1, 0, 0),
                        bucket("2026-03-29T00:00+01:00", 1, 2, 1, 0, 1),
                        bucket("2026-03-30T00:00+02:00", 0, 0, 0, 0, 0),
                        bucket("2026-03-31T00:00+02:00", 0, 1, 0, 0, 0));
    }

    private static TrendBucket bucket(String start, long converted, long view, long cart, long mail, long buy) {
        return new TrendBucket(OffsetDateTime.parse(start), List.of(view, cart, mail, buy), converted);
    }

    @Test
    void theTrendIsBounded() {
        FunnelDefinition definition = closed();
        FunnelTally tally = new FunnelTally(definition, by(null, new Trend(TrendUnit.HOUR, ZoneId.of("UTC"))));
        at(0, VIEW).counted(definition, tally);
        at(20_000L * 3_600, VIEW).counted(definition, tally);

        assertThatThrownBy(tally::figures)
                .isInstanceOf(TooManyFiguresException.class)
                .hasMessageContaining("Ask for longer ones");
    }

    private FunnelFigures brokenDown(Breakdown breakdown) {
        FunnelDefinition definition = closed();
        FunnelTally tally = new FunnelTally(definition, by(breakdown, null));
        at(0, VIEW)
                .by("a")
                .at(1, CART)
                .by("b")
                .at(2, MAIL)
                .by("c")
                .at(3, BUY)
                .by("a")
                .counted(definition, tally);
        at(0, VIEW).by("a").at(1, CART).by("c").counted(definition, tally);
        at(0, VIEW).by("b").counted(definition, tally);
        at(0, VIEW).by("d").at(1, CART).by("e").counted(definition, tally);
        return tally.figures();
    }

    @Test
    void aBreakdownTakesTheTouchpointThatIsAskedFor() {
        assertThat(brokenDown(breakdown(Attribution.FIRST_TOUCH, 0, 9)).breakdown())
                .extracting(group -> group.values().get(0), BreakdownGroup::units, BreakdownGroup::converted)
                .containsExactly(tuple("a", 2L, 1L), tuple("b", 1L, 0L), tuple("d", 1L, 0L));
        assertThat(brokenDown(breakdown(Attribution.LAST_TOUCH, 0, 9)).breakdown())
                .extracting(group -> group.values().get(0), BreakdownGroup::units)
                .containsExactly(tuple("a", 1L), tuple("b", 1L), tuple("c", 1L), tuple("e", 1L));
        assertThat(brokenDown(breakdown(Attribution.STEP, 1, 9)).breakdown())
                .extracting(group -> group.values().get(0), BreakdownGroup::units)
                .containsExactly(tuple("", 1L), tuple("b", 1L), tuple("c", 1L), tuple("e", 1L));
    }

    @Test
    void aUnitCountsOnceInEachOfItsValues() {
        assertThat(brokenDown(breakdown(Attribution.ALL, 0, 9)).breakdown())
                .extracting(group -> group.values().get(0), BreakdownGroup::units)
                .containsExactly(tuple("a", 2L), tuple("b", 2L), tuple("c", 1L), tuple("d", 1L), tuple("e", 1L));
    }

    @Test
    void theRestIsSummedUpAndCountsAUnitOnce() {
        List<BreakdownGroup> groups =
                brokenDown(breakdown(Attribution.ALL, 0, 1)).breakdown();

        // The rest: b, c, d and e, that is all four units, the last one in two of them.
        assertThat(groups)
                .extracting(BreakdownGroup::values, BreakdownGroup::other, BreakdownGroup::units)
                .containsExactly(tuple(List.of("a"), false, 2L), tuple(List.of(), true, 4L));
        assertThat(groups.get(1).steps()).extracting(StepRow::entered).containsExactly(4L, 3L, 1L, 1L);
    }

    @Test
    void aBreakdownHasNotTooManyGroups() {
        FunnelDefinition definition = closed();
        FunnelTally tally = new FunnelTally(definition, by(breakdown(Attribution.FIRST_TOUCH, 0, 5), null));

        assertThatThrownBy(() -> {
                    for (int unit = 0; unit <= GroupTally.MOST_GROUPS; unit++) {
                        at(0, VIEW).by("value " + unit).counted(definition, tally);
                    }
                })
                .isInstanceOf(TooManyFiguresException.class)
                .hasMessageContaining("Break down by something coarser");
    }

    @Test
    void unitsCountedElsewhereAreAdded() {
        FunnelDefinition definition = closed();
        FunnelTally tally = new FunnelTally(
                definition, by(breakdown(Attribution.FIRST_TOUCH, 0, 9), new Trend(TrendUnit.DAY, ZoneId.of("UTC"))));
        at(0, VIEW).by("a").worth("EUR", 1).at(1, CART).by("b").counted(definition, tally);
        tally.add(new StartsOnly(0, 5, false, START + 7, "a", "", "EUR", BigInteger.valueOf(12_500_000)));
        tally.add(new StartsOnly(0, 2, true, START + 7, "b", "", "", BigInteger.ZERO));
        tally.add(new StartsOnly(0, 0, true, START - 9 * 24 * HOUR, "none", "", "", BigInteger.ZERO));

        FunnelFigures figures = tally.figures();

        assertThat(figures.steps().get(0))
                .extracting(StepRow::entered, StepRow::dropped, StepRow::inWindow, StepRow::value)
                .containsExactly(8L, 5L, 2L, Map.of("EUR", new BigDecimal("13.5")));
        assertThat(figures.breakdown())
                .extracting(group -> group.values().get(0), BreakdownGroup::units)
                .containsExactly(tuple("a", 6L), tuple("b", 2L));
        assertThat(figures.trend()).containsExactly(bucket("2026-03-28T00:00Z", 0, 8, 1, 0, 0));
    }

    @Test
    void ofOneStepTheStartIsTheEnd() {
        FunnelDefinition definition =
                FunnelDefinition.ordered(List.of(StepRule.required("view")), HOUR, 0, START, START);
        FunnelTally tally = new FunnelTally(definition, by(null, null));
        tally.add(new StartsOnly(0, 5, false, 7, "", "", "", BigInteger.ZERO));

        assertThat(tally.figures().converted()).isEqualTo(5);
        assertThat(tally.figures().secondsToConvert()).isEqualTo(new Durations(0, 0, 0));
        assertThat(tally.figures().histogram().get(0).converted()).isEqualTo(5);
    }
}
