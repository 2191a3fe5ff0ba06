package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.NOON;
import static dev.touchpoint.reference.Stitching.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.reference.ReferenceFunnels.CartFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseFigures;
import dev.touchpoint.reference.ReferenceFunnels.PhaseUnit;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import dev.touchpoint.reference.ReferenceStepFunnel.StepFigures;
import dev.touchpoint.reference.ReferenceStepFunnel.Unit;
import dev.touchpoint.testing.ShopStory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FunnelScenariosTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Instant LATER = NOON.plus(Duration.ofDays(300));

    private static ShopStory visitor() {
        return story().visitor("a");
    }

    private static List<StepFigures> funnel(ShopStory story, Range range, Instant asOf, String... names) {
        List<Step> steps = Stream.of(names).map(Step::named).toList();
        return ReferenceStepFunnel.of(Stitching.of(story), "shop", Unit.PERSON, steps, HOUR, range, asOf);
    }

    private static List<Integer> entered(ShopStory story, String... names) {
        return funnel(story, Range.EVERYTHING, LATER, names).stream()
                .map(StepFigures::entered)
                .toList();
    }

    @Test
    void stepsInOrderWithOthersBetween() {
        assertThat(entered(visitor().does("v").does("x").does("c").does("p"), "v", "c", "p"))
                .containsExactly(1, 1, 1);
        assertThat(entered(visitor().does("c").does("v").does("p"), "v", "c", "p"))
                .containsExactly(1, 0, 0);
    }

    @Test
    void oneTouchpointTakesOneStep() {
        assertThat(entered(visitor().does("v"), "v", "v")).containsExactly(1, 0);
        assertThat(entered(visitor().does("v").does("v"), "v", "v")).containsExactly(1, 1);
    }

    @Test
    void ofOneMillisecondAnyOrderWillDo() {
        assertThat(entered(visitor().does("c").exactlyAfter(Duration.ZERO).does("v"), "v", "c"))
                .containsExactly(1, 1);
    }

    @Test
    void theWindowIncludesItsEnd() {
        assertThat(entered(visitor().does("v").exactlyAfter(HOUR).does("c"), "v", "c"))
                .containsExactly(1, 1);
        assertThat(entered(visitor().does("v").exactlyAfter(HOUR.plus(MILLI)).does("c"), "v", "c"))
                .containsExactly(1, 0);
    }

    @Test
    void aLaterAttemptMayComeFurther() {
        ShopStory story =
                visitor().does("v").after(Duration.ofMinutes(50)).does("v").after(Duration.ofMinutes(50));

        assertThat(funnel(story.does("c"), Range.EVERYTHING, LATER, "v", "c"))
                .extracting(StepFigures::entered, StepFigures::millisFromPrevious)
                .containsExactly(
                        tuple(1, List.of()),
                        tuple(1, List.of(Duration.ofMinutes(50).plusSeconds(10).toMillis())));
    }

    @Test
    void theEarliestChoiceGivesTheTimes() {
        ShopStory story = visitor().does("v").does("v").does("c").does("c").does("p");

        assertThat(funnel(story, Range.EVERYTHING, LATER, "v", "c", "p"))
                .extracting(StepFigures::millisFromPrevious)
                .containsExactly(List.of(), List.of(20_000L), List.of(20_000L));
    }

    @Test
    void anAttemptStartsInTheRangeAndMayFinishAfterIt() {
        ShopStory story = visitor().does("v").does("c");

        assertThat(funnel(story, new Range(NOON, NOON.plusMillis(1)), LATER, "v", "c"))
                .extracting(StepFigures::entered)
                .containsExactly(1, 1);
        assertThat(funnel(story, new Range(null, NOON), LATER, "v", "c"))
                .extracting(StepFigures::entered)
                .containsExactly(0, 0);
    }

    @Test
    void inTheWindowUntilItIsOver() {
        ShopStory story = visitor().does("v");

        assertThat(funnel(story, Range.EVERYTHING, NOON.plus(HOUR).minus(MILLI), "v", "c")
                        .get(0)
                        .inWindow())
                .isEqualTo(1);
        assertThat(funnel(story, Range.EVERYTHING, NOON.plus(HOUR), "v", "c")
                        .get(0)
                        .dropped())
                .isEqualTo(1);
    }

    @Test
    void anyAttemptMayStillRun() {
        ShopStory story = visitor().does("v").does("c").after(HOUR).does("v");

        assertThat(funnel(story, Range.EVERYTHING, story.now(), "v", "c", "p"))
                .extracting(StepFigures::entered, StepFigures::dropped, StepFigures::inWindow)
                .containsExactly(tuple(1, 0, 0), tuple(1, 0, 1), tuple(0, 0, 0));
    }

    @Test
    void aClientSessionIsCountedAcrossPersons() {
        ShopStory story =
                story().clientSession("s").visitor("a").does("v").visitor("b").does("c");

        assertThat(ReferenceStepFunnel.of(
                        Stitching.of(story.clientSession("").does("v")),
                        "shop",
                        Unit.CLIENT_SESSION,
                        List.of(Step.named("v"), Step.named("c")),
                        HOUR,
                        Range.EVERYTHING,
                        LATER))
                .extracting(StepFigures::entered)
                .containsExactly(1, 1);
    }

    @Test
    void phasesCountJourneysAndPersons() {
        ShopStory story = visitor().opens("/").views("x").buys("o-1").addsToCart("y", 1, "1");
        story.visitor("b").opens("/");

        List<PhaseFigures> journeys = phases(story, PhaseUnit.JOURNEY, story.now());
        List<PhaseFigures> persons = phases(story, PhaseUnit.PERSON, LATER);

        assertThat(journeys).extracting(PhaseFigures::reached).containsExactly(3, 2, 2, 2, 1, 0);
        assertThat(journeys).extracting(PhaseFigures::touched).containsExactly(2, 0, 1, 1, 1, 0);
        assertThat(journeys).extracting(PhaseFigures::skipped).containsExactly(1, 2, 1, 1, 0, 0);
        assertThat(journeys).extracting(PhaseFigures::inProgress).containsExactly(1, 0, 0, 1, 0, 0);
        assertThat(persons).extracting(PhaseFigures::reached).containsExactly(2, 1, 1, 1, 1, 0);
        assertThat(persons).extracting(PhaseFigures::dropped).containsExactly(1, 0, 0, 0, 0, 0);
        assertThat(persons).extracting(PhaseFigures::skipped).containsExactly(0, 1, 0, 0, 0, 0);
        assertThat(persons.get(1).rateFromFirst()).isEqualTo(0.5);
    }

    private static List<PhaseFigures> phases(ShopStory story, PhaseUnit unit, Instant asOf) {
        return ReferenceFunnels.phases(Stitching.of(story), "shop", unit, Range.EVERYTHING, asOf);
    }

    @Test
    void cartsInEveryState() {
        ShopStory story = story().visitor("bought")
                .addsToCart("x", 1, "10")
                .checksOut()
                .buys("o-1", "10")
                .visitor("emptied")
                .addsToCart("x", 1, "10")
                .emptiesCart()
                .visitor("lost")
                .addsToCart("x", 1, "20")
                .checksOut()
                .visitor("recovered")
                .addsToCart("x", 1, "30")
                .at(NOON.plus(Duration.ofDays(1)))
                .buys("o-2", "35")
                .visitor("open")
                .addsToCart("x", 1, "40");

        CartFigures figures = ReferenceFunnels.carts(Stitching.of(story), "shop", Range.EVERYTHING, story.now());

        assertThat(figures)
                .isEqualTo(new CartFigures(
                        5,
                        1,
                        1,
                        2,
                        2,
                        1,
                        1,
                        2.0 / 3,
                        1.0 / 3,
                        1.0 / 2,
                        Map.of("EUR", 20_000_000L),
                        Map.of("EUR", 35_000_000L),
                        Map.of("cart", 1, "checkout", 1)));
    }
}
