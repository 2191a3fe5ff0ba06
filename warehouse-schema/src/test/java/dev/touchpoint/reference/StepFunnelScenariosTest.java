package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.NOON;
import static dev.touchpoint.reference.Stitching.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.reference.ReferenceFunnelFigures.Attribution;
import dev.touchpoint.reference.ReferenceFunnelFigures.Breakdown;
import dev.touchpoint.reference.ReferenceFunnelFigures.Bucket;
import dev.touchpoint.reference.ReferenceFunnelFigures.Group;
import dev.touchpoint.reference.ReferenceFunnelFigures.People;
import dev.touchpoint.reference.ReferenceFunnelFigures.TrendUnit;
import dev.touchpoint.reference.ReferenceFunnelQuestion.Exclusion;
import dev.touchpoint.reference.ReferenceFunnelQuestion.Order;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStepFunnel.Step;
import dev.touchpoint.reference.ReferenceStepFunnel.StepFigures;
import dev.touchpoint.reference.ReferenceStepFunnel.Unit;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.TouchpointBuilder;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Funnels of steps of every kind; things happen every 10 s. */
class StepFunnelScenariosTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant LATER = NOON.plus(Duration.ofDays(300));

    private static ShopStory visitor() {
        return story().visitor("a");
    }

    private static ReferenceFunnelQuestion question(Step... steps) {
        return ReferenceFunnelQuestion.ordered(Unit.PERSON, List.of(steps), HOUR, Range.EVERYTHING, LATER);
    }

    private static ReferenceFunnelQuestion question(String... names) {
        return question(Stream.of(names).map(Step::named).toArray(Step[]::new));
    }

    private static List<ReferencePassage> passages(ShopStory story, ReferenceFunnelQuestion question) {
        return ReferenceStepFunnel.passages(Stitching.of(story), "shop", question);
    }

    private static List<Integer> entered(ShopStory story, ReferenceFunnelQuestion question) {
        return ReferenceFunnelFigures.steps(question, passages(story, question)).stream()
                .map(StepFigures::entered)
                .toList();
    }

    /** Seconds after noon of the touchpoints that took steps. */
    private static List<Long> taken(ShopStory story, ReferenceFunnelQuestion question) {
        List<ReferencePassage> passages = passages(story, question);
        assertThat(passages).hasSize(1);
        return passages.get(0).taken().values().stream()
                .map(touchpoint -> Duration.between(NOON, touchpoint.at()).toSeconds())
                .toList();
    }

    @Test
    void boundsIncludeTheirLimit() {
        Step soon = Step.named("c").withAtMost(Duration.ofSeconds(10));
        Step late = Step.named("c").withAtLeast(Duration.ofSeconds(20));
        ShopStory story = visitor().does("v").does("c").does("c");

        assertThat(taken(story, question(Step.named("v"), soon))).containsExactly(0L, 10L);
        assertThat(taken(story, question(Step.named("v"), late))).containsExactly(0L, 20L);
        assertThat(entered(visitor().does("v").does("x").does("c"), question(Step.named("v"), soon)))
                .containsExactly(1, 0);
    }

    @Test
    void aLaterChoiceWhereTheEarlierOneEnds() {
        Step soon = Step.named("p").withAtMost(Duration.ofSeconds(10));
        ShopStory story = visitor().does("v").does("c").does("x").does("c").does("p");

        assertThat(taken(story, question(Step.named("v"), Step.named("c"), soon)))
                .containsExactly(0L, 30L, 40L);
    }

    @Test
    void excludedTouchpointsEndTheWayBetweenSteps() {
        Exclusion everywhere = new Exclusion(touchpoint -> touchpoint.name().equals("x"), null);
        Exclusion intoThird = new Exclusion(touchpoint -> touchpoint.name().equals("x"), 3);
        ShopStory story = visitor().does("v").does("x").does("c").does("p");

        assertThat(entered(story, question("v", "c", "p").withExclusions(everywhere)))
                .containsExactly(1, 0, 0);
        assertThat(entered(story, question("v", "c", "p").withExclusions(intoThird)))
                .containsExactly(1, 1, 1);
    }

    @Test
    void strictBreaksAtActiveTouchpointsAlone() {
        ReferenceFunnelQuestion strict = question("v", "c").withOrder(Order.STRICT);

        assertThat(entered(visitor().does("v").does("x").does("c"), strict)).containsExactly(1, 0);
        assertThat(entered(visitor().does("v").does("email_opened").does("c"), strict))
                .containsExactly(1, 1);
        assertThat(entered(
                        visitor()
                                .does("v")
                                .exactlyAfter(Duration.ZERO)
                                .does("x")
                                .does("c"),
                        strict))
                .containsExactly(1, 1);
    }

    @Test
    void anyOrderCountsDistinctSteps() {
        ReferenceFunnelQuestion any = question("v", "c", "p").withOrder(Order.ANY);

        assertThat(taken(visitor().does("p").does("p").does("v").does("c"), any))
                .containsExactly(0L, 20L, 30L);
        assertThat(entered(visitor().does("p").does("p"), any)).containsExactly(1, 0, 0);
    }

    @Test
    void openFunnelsStartAnywhere() {
        ReferenceFunnelQuestion open = question("v", "c", "p").withOpen();
        ShopStory story = visitor().does("c").does("p");
        story.visitor("b").does("v");

        assertThat(ReferenceFunnelFigures.steps(open, passages(story, open)))
                .extracting(StepFigures::entered, StepFigures::started, StepFigures::dropped)
                .containsExactly(tuple(1, 1, 1), tuple(1, 1, 0), tuple(1, 0, 0));
    }

    @Test
    void aHeldArticleIsTheSameAllTheWay() {
        ReferenceFunnelQuestion held = question("view_item", "add_to_cart").withHold(FunnelTouchpoint::skus);

        assertThat(taken(visitor().views("x").views("y").addsToCart("y", 1, "5"), held))
                .containsExactly(10L, 20L);
        assertThat(entered(visitor().views("x").addsToCart("y", 1, "5"), held)).containsExactly(1, 0);
        assertThat(passages(visitor().does("view_item"), held)).isEmpty();
    }

    @Test
    void optionalStepsStandBeside() {
        ReferenceFunnelQuestion question =
                question(Step.named("v"), Step.named("m").asOptional(), Step.named("p"));
        ShopStory story = visitor().does("m").does("v").does("m").does("m").does("p");
        story.visitor("b").does("v").does("p");

        assertThat(ReferenceFunnelFigures.steps(question, passages(story, question)))
                .extracting(StepFigures::entered, StepFigures::millisFromPrevious)
                .containsExactly(tuple(2, List.of()), tuple(1, List.of(10_000L)), tuple(2, List.of(10_000L, 30_000L)));
    }

    @Test
    void theFirstEverMayLieBeforeTheRange() {
        ReferenceFunnelQuestion first = question(Step.named("v").asFirstEver(), Step.named("c"))
                .withRange(new Range(NOON.plusSeconds(5), null));

        assertThat(passages(visitor().does("v").does("v").does("c"), first)).isEmpty();
        assertThat(taken(visitor().does("x").does("v").does("c"), first)).containsExactly(10L, 20L);
    }

    @Test
    void eachUnitSeesItsOwnTouchpoints() {
        ShopStory story = visitor().addsToCart("x", 1, "5").checksOut().buys("o-1", "5");
        story.visitor("b").signsIn("1").opens("/").visitor("c").signsIn("1").addsToCart("y", 1, "5");
        ReferenceFunnelQuestion ofPersons = question("sign_in", "add_to_cart");

        assertThat(units(story, ofPersons, Unit.PERSON)).containsExactly("customer:1");
        assertThat(units(story, ofPersons, Unit.DEVICE)).containsExactly("b", "c");
        assertThat(units(story, question("add_to_cart", "purchase"), Unit.CART)).hasSize(2);
        assertThat(units(story, question("add_to_cart", "purchase"), Unit.JOURNEY))
                .hasSize(2);
    }

    private static List<String> units(ShopStory story, ReferenceFunnelQuestion question, Unit unit) {
        return ReferenceStepFunnel.passages(
                        Stitching.of(story),
                        "shop",
                        ReferenceFunnelQuestion.ordered(
                                unit, question.steps(), question.window(), question.range(), question.asOf()))
                .stream()
                .map(ReferencePassage::unit)
                .toList();
    }

    @Test
    void valuesAreStatedOrThoseOfTheItems() {
        ReferenceFunnelQuestion question = question("add_to_cart", "purchase");
        ShopStory story = visitor().addsToCart("x", 2, "9.50").buys("o-1", "25");
        story.visitor("b").currency("").addsToCart("x", 1, "1").currency("CHF").buys("o-2");

        assertThat(ReferenceFunnelFigures.steps(question, passages(story, question)))
                .extracting(StepFigures::valueMicros)
                .containsExactly(
                        Map.of("EUR", BigInteger.valueOf(19_000_000)), Map.of("EUR", BigInteger.valueOf(25_000_000)));
    }

    private static ShopStory threeVisitors() {
        ShopStory story = visitor().cameBy("google", "cpc", "").does("v").does("c");
        story.visitor("b").cameBy("news", "email", "").does("v");
        return story.visitor("c").after(HOUR).cameBy("google", "cpc", "").does("v");
    }

    @Test
    void peopleAreListedAsTheyAreCounted() {
        ReferenceFunnelQuestion question = ReferenceFunnelQuestion.ordered(
                Unit.DEVICE, question("v", "c").steps(), HOUR, Range.EVERYTHING, NOON.plus(HOUR.plusSeconds(30)));
        List<ReferencePassage> passages = passages(threeVisitors(), question);

        assertThat(ReferenceFunnelFigures.people(passages, 1, People.ENTERED)).containsExactly("a", "b", "c");
        assertThat(ReferenceFunnelFigures.people(passages, 1, People.DROPPED)).containsExactly("b");
        assertThat(ReferenceFunnelFigures.people(passages, 1, People.IN_WINDOW)).containsExactly("c");
        assertThat(ReferenceFunnelFigures.people(passages, 2, People.CONVERTED)).containsExactly("a");
    }

    @Test
    void theTrendIsByTheStartOfAttempts() {
        ReferenceFunnelQuestion question = question("v", "c");
        ShopStory story = threeVisitors().after(HOUR).does("c").after(HOUR).does("v");

        assertThat(ReferenceFunnelFigures.trend(question, passages(story, question), TrendUnit.HOUR, ZoneId.of("UTC")))
                .containsExactly(new Bucket(NOON, List.of(2, 1), 1), new Bucket(NOON.plus(HOUR), List.of(1, 0), 0));
    }

    /** On that Sunday clocks in St. John's went from 00:01 to 01:01. */
    @Test
    void anHourWhoseBeginningIsSkippedBeginsWhereClocksGoOn() {
        ReferenceFunnelQuestion question = question("v");
        ShopStory story = story();
        for (String time : List.of("03:30:30", "04:00:00", "04:01:00", "05:00:00")) {
            story.at(Instant.parse("2010-03-14T" + time + "Z")).visitor(time).does("v");
        }

        assertThat(ReferenceFunnelFigures.trend(
                        question, passages(story, question), TrendUnit.HOUR, ZoneId.of("America/St_Johns")))
                .containsExactly(
                        new Bucket(Instant.parse("2010-03-14T03:30:00Z"), List.of(1), 1),
                        new Bucket(Instant.parse("2010-03-14T03:31:00Z"), List.of(2), 2),
                        new Bucket(Instant.parse("2010-03-14T04:30:00Z"), List.of(1), 1));
    }

    @Test
    void aBreakdownTellsTheLargestGroupsAndTheRest() {
        ReferenceFunnelQuestion question = question("v", "c");
        List<ReferencePassage> passages = passages(threeVisitors(), question);

        assertThat(ReferenceFunnelFigures.breakdown(question, passages, byChannel(Attribution.FIRST_TOUCH, 1)))
                .extracting(Group::values, group -> group.passages().size())
                .containsExactly(tuple(List.of("Paid Search"), 2), tuple(null, 1));
        assertThat(ReferenceFunnelFigures.breakdown(question, passages, byChannel(Attribution.ALL, 9)))
                .extracting(Group::values, group -> group.passages().size())
                .containsExactly(tuple(List.of("Paid Search"), 2), tuple(List.of(""), 1), tuple(List.of("Email"), 1));
        assertThat(ReferenceFunnelFigures.breakdown(question, passages, byChannel(Attribution.STEP, 9)))
                .extracting(Group::values, group -> group.passages().size())
                .containsExactly(tuple(List.of(""), 3));
    }

    @Test
    void aBreakdownIntoGroupsThatAreGivenTellsThoseAndTheRest() {
        ReferenceFunnelQuestion question = question("v", "c");
        List<ReferencePassage> passages = passages(threeVisitors(), question);

        assertThat(ReferenceFunnelFigures.breakdownInto(
                        question,
                        passages,
                        byChannel(Attribution.FIRST_TOUCH, 1),
                        List.of(List.of("Display"), List.of("Email"))))
                .extracting(Group::values, group -> group.passages().size())
                .containsExactly(tuple(List.of("Display"), 0), tuple(List.of("Email"), 1), tuple(null, 2));
        assertThat(ReferenceFunnelFigures.breakdownInto(
                        question,
                        passages,
                        byChannel(Attribution.ALL, 1),
                        List.of(List.of("Paid Search"), List.of("Email"))))
                .extracting(Group::values, group -> group.passages().size())
                .containsExactly(tuple(List.of("Paid Search"), 2), tuple(List.of("Email"), 1), tuple(null, 1));
    }

    private static Breakdown byChannel(Attribution attribution, int most) {
        return new Breakdown(List.of(touchpoint -> touchpoint.row().channel()), attribution, 2, most);
    }

    @Test
    void aBoundOfTheHistogramBelongsToTheNextBin() {
        assertThat(ReferenceFunnelFigures.histogram(List.of(0L, 9L, 10L, 99L, 100L), List.of(10L, 100L)))
                .containsExactly(2, 2, 1);
    }

    @Test
    void thePeriodBeforeIsAsLong() {
        Range week = new Range(NOON, NOON.plus(Duration.ofDays(7)));

        assertThat(question("v").withRange(week).before().range())
                .isEqualTo(new Range(NOON.minus(Duration.ofDays(7)), NOON));
    }

    @Test
    void passiveTouchpointsTakeSteps() {
        assertThat(entered(visitor().does("v", TouchpointBuilder::passive).does("c"), question("v", "c")))
                .containsExactly(1, 1);
    }

    @Test
    void cartsOfTwoPersonsAreTwoWhateverTheirIds() {
        ShopStory story = story().cart("7")
                .visitor("a")
                .addsToCart("x", 1, "1")
                .visitor("b")
                .addsToCart("x", 1, "1")
                .buys("o", "1");

        ReferenceFunnelQuestion carts = ReferenceFunnelQuestion.ordered(
                Unit.CART, List.of(Step.named("add_to_cart"), Step.named("purchase")), HOUR, Range.EVERYTHING, LATER);

        assertThat(entered(story, carts)).containsExactly(2, 1);
        assertThat(passages(story, carts))
                .extracting(ReferencePassage::unit)
                .containsExactly("device:a\n7", "device:b\n7");
    }
}
