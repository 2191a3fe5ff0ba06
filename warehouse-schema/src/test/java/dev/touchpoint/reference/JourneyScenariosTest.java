package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.NOON;
import static dev.touchpoint.reference.Stitching.story;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.event.StableId;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class JourneyScenariosTest {

    private static final Duration LAPSE = Duration.ofDays(30);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration ANOTHER_SESSION = Duration.ofHours(1);

    private static ShopStory visitor() {
        return story().visitor("a");
    }

    /** Of each journey, by start: touchpoints, conversions, furthest phase. */
    private static List<List<Integer>> journeys(ShopStory story) {
        return Stitching.of(story).journeys().stream()
                .map(journey -> List.of(journey.touchpoints(), journey.conversions(), journey.furthestPhase()))
                .toList();
    }

    @Test
    void fromTheFirstPageToTheOrder() {
        ShopStory story =
                visitor().opens("/").views("x").addsToCart("x", 1, "9.90").buys("o-1", "9.90");
        String id = StableId.of("journey", "shop", "device:a", "a/1");

        assertThat(Stitching.of(story).journeys())
                .containsExactly(new JourneyRow(
                        "shop",
                        "device:a",
                        id,
                        NOON,
                        NOON.plusSeconds(30),
                        NOON.plusSeconds(30).plus(LAPSE),
                        NOON.plusSeconds(30),
                        5,
                        5,
                        List.of(1, 3, 4, 5),
                        4,
                        1,
                        "Direct",
                        "a",
                        "purchase",
                        "/product/x",
                        false,
                        0));
        assertThat(Stitching.of(story).transitions())
                .extracting(
                        PhaseTransitionRow::fromPhase,
                        PhaseTransitionRow::toPhase,
                        PhaseTransitionRow::skippedPhases,
                        PhaseTransitionRow::dwellMs,
                        PhaseTransitionRow::transitionId)
                .containsExactly(
                        tuple(0, 1, List.of(), 0L, StableId.of("transition", id, "device:a", "a/1")),
                        tuple(1, 3, List.of(2), 10_000L, StableId.of("transition", id, "device:a", "a/2")),
                        tuple(3, 4, List.of(), 10_000L, StableId.of("transition", id, "device:a", "a/3")),
                        tuple(4, 5, List.of(), 10_000L, StableId.of("transition", id, "device:a", "a/4")));
    }

    @Test
    void itLapsesThirtyDaysAfterTheLastActiveTouchpoint() {
        assertThat(journeys(
                        visitor().views("x").exactlyAfter(LAPSE.minus(MILLI)).views("y")))
                .containsExactly(List.of(2, 0, 3));
        assertThat(journeys(visitor().views("x").exactlyAfter(LAPSE).views("y")))
                .containsExactly(List.of(1, 0, 3), List.of(1, 0, 3));
    }

    @Test
    void withoutAPhaseItIsKeptAliveAndNotOpened() {
        assertThat(journeys(visitor().does("scroll"))).isEmpty();
        assertThat(journeys(visitor()
                        .views("x")
                        .does("scroll")
                        .exactlyAfter(LAPSE.minus(MILLI))
                        .does("scroll")
                        .exactlyAfter(LAPSE.minus(MILLI))
                        .views("y")))
                .containsExactly(List.of(4, 0, 3));
    }

    @Test
    void passiveTouchpointsKeepNothingAlive() {
        assertThat(journeys(visitor()
                        .views("x")
                        .exactlyAfter(LAPSE.minus(MILLI))
                        .does("email_opened")
                        .views("y")))
                .containsExactly(List.of(2, 0, 3), List.of(1, 0, 3));
    }

    @Test
    void whatWasShownBeforeIsAttached() {
        Tables near = Stitching.of(
                visitor().does("ad_impression").exactlyAfter(LAPSE.minus(MILLI)).views("x"));
        Tables far =
                Stitching.of(visitor().does("ad_impression").exactlyAfter(LAPSE).views("x"));

        assertThat(near.journeys()).singleElement().satisfies(journey -> {
            assertThat(journey.touchpoints()).isEqualTo(2);
            assertThat(journey.touchedPhases()).containsExactly(1, 3);
            assertThat(journey.startedAt()).isEqualTo(NOON.plus(LAPSE).minus(MILLI));
        });
        assertThat(near.transitions())
                .singleElement()
                .extracting(PhaseTransitionRow::fromPhase)
                .isEqualTo(0);
        assertThat(far.journeys())
                .singleElement()
                .extracting(JourneyRow::touchpoints)
                .isEqualTo(1);
    }

    @Test
    void afterTheOrderTheSessionGoesOnInTheSameJourney() {
        assertThat(journeys(visitor().buys("o-1").views("x").does("support_request")))
                .containsExactly(List.of(3, 1, 6));
    }

    @Test
    void aLaterSessionStartsTheNext() {
        assertThat(journeys(visitor().buys("o-1").after(ANOTHER_SESSION).views("x")))
                .containsExactly(List.of(1, 1, 5), List.of(1, 0, 3));
        assertThat(journeys(visitor().buys("o-1").after(ANOTHER_SESSION).does("support_request")))
                .containsExactly(List.of(2, 1, 6));
    }

    @Test
    void aCartStartsTheNextEvenInTheSameSession() {
        assertThat(journeys(visitor().buys("o-1").addsToCart("x", 1, "1")))
                .containsExactly(List.of(1, 1, 5), List.of(1, 0, 4));
    }

    @Test
    void theConfirmationOfAnOrderStartsNoOtherHoweverOftenItIsOpened() {
        String page = "/checkout/onepage/success/";
        ShopStory story = visitor().views("x").opens("/checkout").buys("o-1");

        assertThat(journeys(story.opens(page).opens(page).after(ANOTHER_SESSION).opens(page)))
                .containsExactly(List.of(6, 1, 6));
    }

    @Test
    void anotherOrderStartsTheNextAndARepeatedOneDoesNothing() {
        assertThat(journeys(visitor().buys("o-1").buys("o-2"))).containsExactly(List.of(1, 1, 5), List.of(1, 1, 5));
        assertThat(journeys(visitor().buys("o-1").after(ANOTHER_SESSION).buys("o-1")))
                .containsExactly(List.of(2, 1, 5));
        assertThat(journeys(visitor().buys("o-1").after(LAPSE).buys("o-1"))).containsExactly(List.of(1, 1, 5));
    }

    @Test
    void aRepeatedOrderConvertsNoOtherJourney() {
        assertThat(journeys(
                        visitor().buys("o-1").after(ANOTHER_SESSION).views("x").buys("o-1")))
                .containsExactly(List.of(1, 1, 5), List.of(2, 0, 3));
    }

    @Test
    void namelessOrdersOfOneSessionAreOneJourney() {
        assertThat(journeys(visitor().buys("").buys(""))).containsExactly(List.of(2, 2, 5));
        assertThat(journeys(visitor().buys("").after(ANOTHER_SESSION).buys("")))
                .containsExactly(List.of(1, 1, 5), List.of(1, 1, 5));
    }

    @Test
    void namelessOrdersInStoresAreJourneysOfTheirOwn() {
        assertThat(journeys(story().inStore("1", "purchase").inStore("1", "purchase")))
                .containsExactly(List.of(1, 1, 5), List.of(1, 1, 5));
    }

    @Test
    void aPassiveOrderConvertsAndOpensNothing() {
        assertThat(journeys(visitor().views("x").does("purchase", order -> order.passive())))
                .containsExactly(List.of(2, 1, 5));
        assertThat(journeys(visitor().does("purchase", order -> order.passive())))
                .isEmpty();
    }

    @Test
    void afterSalesCountsAfterAConversionOnly() {
        assertThat(journeys(visitor().does("support_request").views("x"))).containsExactly(List.of(2, 0, 3));
        assertThat(journeys(visitor().does("support_request"))).containsExactly(List.of(1, 0, 0));
    }

    @Test
    void anEmptiedCartLeadsBackToConsideration() {
        ShopStory story = visitor().addsToCart("x", 1, "1").emptiesCart().addsToCart("y", 1, "1");

        assertThat(Stitching.of(story).transitions())
                .extracting(
                        PhaseTransitionRow::fromPhase,
                        PhaseTransitionRow::toPhase,
                        PhaseTransitionRow::furthestPhase,
                        PhaseTransitionRow::skippedPhases)
                .containsExactly(
                        tuple(0, 4, 4, List.of(1, 2, 3)), tuple(4, 3, 4, List.of()), tuple(3, 4, 4, List.of()));
    }

    @Test
    void whatEmptiesACartRaisesToConsiderationAtMost() {
        ShopStory story = visitor()
                .cart("one")
                .addsToCart("x", 1, "1")
                .cart("two")
                .addsToCart("y", 1, "1")
                .cart("one")
                .emptiesCart()
                .cart("two")
                .does("update_cart");

        assertThat(Stitching.of(story).transitions())
                .extracting(PhaseTransitionRow::toPhase)
                .containsExactly(4, 3);
    }

    @Test
    void signingInBringsBothDevicesIntoOneJourney() {
        Instant start = NOON.plus(Duration.ofDays(1));
        ShopStory story = visitor()
                .opens("/")
                .visitor("b")
                .at(start)
                .signsIn("1")
                .views("x")
                .visitor("a")
                .signsIn("1");

        assertThat(journeys(story)).containsExactly(List.of(4, 0, 3));
    }
}
