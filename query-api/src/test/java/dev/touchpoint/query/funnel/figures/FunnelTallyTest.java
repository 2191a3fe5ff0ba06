package dev.touchpoint.query.funnel.figures;

import static dev.touchpoint.query.funnel.figures.ToldUnits.BUY;
import static dev.touchpoint.query.funnel.figures.ToldUnits.CART;
import static dev.touchpoint.query.funnel.figures.ToldUnits.HOUR;
import static dev.touchpoint.query.funnel.figures.ToldUnits.MAIL;
import static dev.touchpoint.query.funnel.figures.ToldUnits.START;
import static dev.touchpoint.query.funnel.figures.ToldUnits.VIEW;
import static dev.touchpoint.query.funnel.figures.ToldUnits.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.StepRule;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures of a few units, worked out by hand. */
class FunnelTallyTest {

    private static final MillisList NONE = lengths();

    @Test
    void everyUnitIsCountedOnceAtItsFurthestStep() {
        ToldUnits units = ToldUnits.closed(FigureRequest.PLAIN);
        units.at(0, VIEW).at(30, CART).at(40, MAIL).at(50, BUY).counted();
        units.at(0, VIEW).at(10, CART).counted();
        units.at(1, VIEW).at(11, CART).counted();
        units.at(0, VIEW).counted();
        units.at(0, CART).counted();

        FunnelFigures figures = units.figures();

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
        ToldUnits units = ToldUnits.closed(FigureRequest.PLAIN);
        units.at(0, VIEW).at(30, CART).at(40, MAIL).at(55, BUY).counted();

        assertThat(units.figures().steps())
                .extracting(StepRow::secondsFromPrevious)
                .containsExactly(null, new Durations(30, 30, 30), new Durations(10, 10, 10), new Durations(25, 25, 25));
    }

    @Test
    void ratesOfNobodyAreNone() {
        assertThat(ToldUnits.closed(FigureRequest.PLAIN).figures().steps()).allSatisfy(row -> {
            assertThat(row.rateFromFirst()).isNull();
            assertThat(row.rateFromPrevious()).isNull();
            assertThat(row.secondsFromPrevious()).isNull();
            assertThat(row.value()).isEmpty();
        });
    }

    @Test
    void openFunnelsBalanceWithThoseWhoStartLater() {
        ToldUnits units = ToldUnits.open();
        units.at(0, VIEW).counted();
        units.at(0, CART).at(20, BUY).counted();
        units.at(0, BUY).counted();

        FunnelFigures figures = units.figures();

        assertThat(figures.steps())
                .extracting(StepRow::entered, StepRow::started, StepRow::dropped)
                .containsExactly(tuple(1L, 1L, 1L), tuple(1L, 1L, 0L), tuple(0L, 0L, 0L), tuple(2L, 1L, 0L));
        assertThat(figures.conversionRate()).isEqualTo(2.0 / 3);
        assertThat(figures.secondsToConvert()).isEqualTo(new Durations(10, 10, 20));
        assertThat(figures.steps().get(3).secondsFromPrevious()).isEqualTo(new Durations(20, 20, 20));
    }

    @Test
    void valuesAreSummedByStepAndCurrency() {
        ToldUnits units = ToldUnits.closed(FigureRequest.PLAIN);
        units.at(0, VIEW)
                .at(1, CART)
                .worth("EUR", 10_000_000)
                .at(2, CART)
                .worth("EUR", 99_000_000)
                .counted();
        units.at(0, VIEW).at(1, CART).worth("CHF", 5_000_000).counted();
        units.at(0, VIEW).at(1, CART).worth("EUR", 20_000_000).counted();

        assertThat(units.figures().steps())
                .extracting(StepRow::value)
                .containsExactly(
                        Map.of(), Map.of("EUR", new BigDecimal(30), "CHF", new BigDecimal(5)), Map.of(), Map.of());
    }

    @Test
    void sumsOutgrowWhatOneNumberHolds() {
        ToldUnits units = ToldUnits.closed(FigureRequest.PLAIN);
        for (int unit = 0; unit < 20; unit++) {
            units.at(0, VIEW).worth("EUR", 999_999_999_999_999_999L).counted();
        }

        assertThat(units.figures().steps().get(0).value())
                .containsExactly(Map.entry("EUR", new BigDecimal("19999999999999.99998")));
    }

    @Test
    void aBoundOfTheHistogramBelongsToTheNextBin() {
        ToldUnits units = ToldUnits.closed(by(null, null));
        for (long seconds : new long[] {0, 9, 10, 59, 60, 61}) {
            units.at(0, VIEW).at(0, CART).at(seconds, BUY).counted();
        }

        assertThat(units.figures().histogram())
                .containsExactly(
                        new HistogramBin(0, 10.0, 2), new HistogramBin(10, 60.0, 2), new HistogramBin(60, null, 2));
    }

    @Test
    void theTrendFollowsTheCalendarOfTheZoneAndTellsEmptyBuckets() {
        Trend days = new Trend(TrendUnit.DAY, ZoneId.of("Europe/Zurich"));
        ToldUnits units = ToldUnits.closed(by(null, days));
        units.at(0, VIEW).at(5, CART).counted();
        // 28 March 23:00 UTC is the 29th in Zurich, a day of 23 hours; the 30th begins at 22:00 UTC.
        units.at(11 * 3_600, VIEW)
                .at(11 * 3_600 + 1, CART)
                .at(11 * 3_600 + 2, BUY)
                .counted();
        units.at(34 * 3_600 - 1, VIEW).counted();
        units.at((34 + 24) * 3_600, VIEW).counted();

        assertThat(units.figures().trend())
                .containsExactly(
                        bucket("2026-03-28T00:00+01:00", 0, 1, 1, 0, 0),
                        bucket("2026-03-29T00:00+01:00", 1, 2, 1, 0, 1),
                        bucket("2026-03-30T00:00+02:00", 0, 0, 0, 0, 0),
                        bucket("2026-03-31T00:00+02:00", 0, 1, 0, 0, 0));
    }

    /** On that Sunday clocks in St. John's went from 00:01 to 01:01. */
    @Test
    void anHourOfTheTrendWhoseBeginningIsSkippedBeginsWhereClocksGoOn() {
        ToldUnits units = ToldUnits.closed(by(null, new Trend(TrendUnit.HOUR, ZoneId.of("America/St_Johns"))));
        for (String time : List.of("04:00:00", "04:01:00", "03:30:30", "03:31:00", "05:00:00")) {
            long millis = Instant.parse("2010-03-14T" + time + "Z").toEpochMilli();
            units.at((millis - START) / 1_000, VIEW).counted();
        }

        assertThat(units.figures().trend())
                .containsExactly(
                        bucket("2010-03-14T00:00-03:30", 0, 1, 0, 0, 0),
                        bucket("2010-03-14T01:01-02:30", 0, 3, 0, 0, 0),
                        bucket("2010-03-14T02:00-02:30", 0, 1, 0, 0, 0));
    }

    private static TrendBucket bucket(String start, long converted, long view, long cart, long mail, long buy) {
        return new TrendBucket(OffsetDateTime.parse(start), List.of(view, cart, mail, buy), converted);
    }

    @Test
    void theTrendIsBounded() {
        ToldUnits units = ToldUnits.closed(by(null, new Trend(TrendUnit.HOUR, ZoneId.of("UTC"))));
        units.at(0, VIEW).counted();
        units.at(20_000L * 3_600, VIEW).counted();

        assertThatThrownBy(units::figures)
                .isInstanceOf(TooManyFiguresException.class)
                .hasMessageContaining("Take longer ones")
                .hasFieldOrPropertyWithValue("field", "trend.bucket");
    }

    @Test
    void unitsCountedElsewhereAreAdded() {
        ToldUnits units = ToldUnits.closed(
                by(new Breakdown(1, Attribution.FIRST_TOUCH, 0, 9), new Trend(TrendUnit.DAY, ZoneId.of("UTC"))));
        units.at(0, VIEW).by("a").worth("EUR", 1_000_000).at(1, CART).by("b").counted();
        units.counted(new CountedUnits(0, 5, false, START + 7, "a", "", List.of(), NONE));
        units.counted(new CountedUnits(1, 2, true, START + 7, "b", "", List.of(lengths(3_000, 9_000)), NONE));

        FunnelFigures figures = units.figures();

        assertThat(figures.steps().get(0))
                .extracting(StepRow::entered, StepRow::dropped, StepRow::inWindow, StepRow::value)
                .containsExactly(8L, 5L, 0L, Map.of("EUR", new BigDecimal("1")));
        assertThat(figures.steps().get(1))
                .extracting(StepRow::entered, StepRow::inWindow, StepRow::secondsFromPrevious)
                .containsExactly(3L, 2L, new Durations(13_000 / 3.0 / 1_000.0, 3, 9));
        assertThat(figures.breakdown())
                .extracting(group -> group.values().get(0), BreakdownGroup::units)
                .containsExactly(tuple("a", 6L), tuple("b", 2L));
        assertThat(figures.trend()).containsExactly(bucket("2026-03-28T00:00Z", 0, 8, 3, 0, 0));
    }

    @Test
    void ofOneStepTheStartIsTheEnd() {
        FunnelDefinition definition =
                FunnelDefinition.ordered(List.of(StepRule.required("view")), HOUR, 0, START, START);
        FunnelTally tally = new FunnelTally(definition, by(null, null));
        tally.add(new CountedUnits(0, 5, false, 7, "", "", List.of(), lengths(0, 0, 0, 0, 0)));

        assertThat(tally.figures().converted()).isEqualTo(5);
        assertThat(tally.figures().secondsToConvert()).isEqualTo(new Durations(0, 0, 0));
        assertThat(tally.figures().histogram().get(0).converted()).isEqualTo(5);
    }

    private static MillisList lengths(long... millis) {
        return new MillisList(millis.length, index -> millis[index]);
    }
}
