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
import dev.touchpoint.query.funnel.matching.FunnelRules;
import dev.touchpoint.query.funnel.matching.StepRule;
import dev.touchpoint.query.funnel.matching.UnitPath;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Groups of a few units, worked out by hand. */
class BreakdownTest {

    private static Breakdown breakdown(Attribution attribution, int step, int most) {
        return new Breakdown(1, attribution, step, most);
    }

    private FunnelFigures brokenDown(Breakdown breakdown) {
        ToldUnits units = ToldUnits.closed(by(breakdown, null));
        units.at(0, VIEW)
                .by("a")
                .at(1, CART)
                .by("b")
                .at(2, MAIL)
                .by("c")
                .at(3, BUY)
                .by("a")
                .counted();
        units.at(0, VIEW).by("a").at(1, CART).by("c").counted();
        units.at(0, VIEW).by("b").counted();
        units.at(0, VIEW).by("d").at(1, CART).by("e").counted();
        return units.figures();
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
        ToldUnits units = ToldUnits.closed(by(breakdown(Attribution.FIRST_TOUCH, 0, 5), null));

        assertThatThrownBy(() -> {
                    for (int unit = 0; unit <= GroupTally.MOST_GROUPS; unit++) {
                        units.at(0, VIEW).by("value " + unit).counted();
                    }
                })
                .isInstanceOf(TooManyFiguresException.class)
                .hasMessageContaining("Break down by something coarser")
                .hasFieldOrPropertyWithValue("field", "breakdown.properties");
    }

    /** 130 values at the first step and as many at the second are 260 groups, and 16,900 pairs of them. */
    @Test
    void unitsAreNotInTooManyCombinationsOfGroups() {
        List<StepRule> steps = IntStream.range(0, FunnelDefinition.MOST_STEPS)
                .mapToObj(step -> StepRule.required("step " + step))
                .toList();
        FunnelDefinition definition = FunnelDefinition.ordered(steps, HOUR, 0, START + HOUR, START + HOUR);
        FunnelRules rules = new FunnelRules(definition);
        FunnelTally tally = new FunnelTally(definition, by(breakdown(Attribution.ALL, 0, 5), null));
        UnitPath path = new UnitPath();

        assertThatThrownBy(() -> {
                    for (int unit = 0; unit < 130 * 130; unit++) {
                        path.add(START, 1);
                        path.breakdown("first " + unit / 130, "");
                        path.add(START + 1, 2);
                        path.breakdown("second " + unit % 130, "");
                        tally.add(path, rules.judge(path));
                        path.clear();
                    }
                })
                .isInstanceOf(TooManyFiguresException.class)
                .hasMessageContaining("first_touch")
                .hasFieldOrPropertyWithValue("field", "breakdown.attribution");
    }

    @Test
    void groupsThatAreGivenAreToldWhoeverIsInThem() {
        List<BreakdownGroup> groups = brokenDown(
                        breakdown(Attribution.FIRST_TOUCH, 0, 1).into(List.of(List.of("z"), List.of("b"))))
                .breakdown();

        assertThat(groups)
                .extracting(BreakdownGroup::values, BreakdownGroup::other, BreakdownGroup::units)
                .containsExactly(
                        tuple(List.of("z"), false, 0L), tuple(List.of("b"), false, 1L), tuple(List.of(), true, 3L));
        assertThat(groups.get(0).steps()).extracting(StepRow::entered).containsExactly(0L, 0L, 0L, 0L);
        assertThat(groups.get(0).conversionRate()).isNull();
        assertThat(groups.get(0).secondsToConvert()).isNull();
    }

    /** In c is the second unit alone, in a the first two; the first one is in b, too. */
    @Test
    void aUnitInAnotherGroupThanThoseGivenIsInTheRest() {
        assertThat(brokenDown(breakdown(Attribution.ALL, 0, 1).into(List.of(List.of("c"), List.of("a"))))
                        .breakdown())
                .extracting(BreakdownGroup::values, BreakdownGroup::other, BreakdownGroup::units)
                .containsExactly(
                        tuple(List.of("c"), false, 1L), tuple(List.of("a"), false, 2L), tuple(List.of(), true, 3L));
    }
}
