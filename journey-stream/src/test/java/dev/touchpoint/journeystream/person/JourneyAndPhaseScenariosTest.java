package dev.touchpoint.journeystream.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.event.StableId;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far they came, and in which journey; every expected value is worked out by hand from docs/rules.md. */
class JourneyAndPhaseScenariosTest {

    private static final String SHOP = "shop";
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration LAPSE = Duration.ofDays(30);

    private final ShopStory story = new ShopStory(SHOP, TEN);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Segment, Product Viewed, Product Added, Checkout Started, Order Completed",
        "GA4, view_item, add_to_cart, begin_checkout, purchase",
        "Snowplow, list_click, add_to_cart, checkout_step, transaction",
        "Matomo, product_view, cart_updated, checkout_step_viewed, ecommerce_order"
    })
    void everyVocabularyLeadsThroughTheSamePhases(
            String vocabulary, String view, String add, String checkout, String order) {
        story.visitor("laptop").does(view).does(add).does(checkout).does(order);

        assertThat(phases()).containsExactly(3, 4, 4, 5);
    }

    @Test
    void whatTheShopSaysOfAnOrderOpensNoJourney() {
        story.visitor("laptop").does("scroll").at(TEN.plus(Duration.ofDays(1)));
        story.does("Order Updated").does("Order Cancelled");

        assertThat(journeys()).isEmpty();
    }

    @Test
    void aNameTellsMoreThanAPage() {
        story.visitor("laptop").does("add_to_cart", touchpoint -> touchpoint.page("https://shop.example/blog/cart"));
        story.opens("/account/cart/blog"); // of the segments the one of the phase tried first

        assertThat(phases()).containsExactly(4, 6);
    }

    @Test
    void theFirstPageOfAllIsAwarenessThatOfALaterVisitFavorability() {
        story.visitor("laptop").opens("/").opens("/about");
        story.at(TEN.plus(Duration.ofDays(1))).opens("/").opens("/about");

        assertThat(phases()).containsExactly(1, 0, 2, 0);
    }

    @Test
    void aVisitThatAnAdBroughtIsAwarenessWheneverItComes() {
        story.visitor("laptop").opens("/");
        story.at(TEN.plus(Duration.ofDays(1))).cameBy("google", "cpc", "spring").opens("/");

        assertThat(phases()).containsExactly(1, 1);
    }

    @Test
    void whatHasNoPhaseOpensNothingAndKeepsAJourneyAlive() {
        story.visitor("laptop").does("scroll").views("p1").at(TEN.plus(Duration.ofMinutes(29)));
        story.does("scroll");

        assertThat(phases()).containsExactly(0, 3, 0);
        assertThat(journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::lapsesAt, JourneyRow::touchpoints)
                .containsExactly(tuple(
                        TEN.plusSeconds(10), TEN.plus(Duration.ofMinutes(29)).plus(LAPSE), 2));
    }

    @Test
    void afterSalesBeforeAnyConversionRaisesNothing() {
        story.visitor("laptop").opens("/support").does("loyalty_joined");

        assertThat(journeys())
                .extracting(JourneyRow::furthestPhase, JourneyRow::currentPhase, JourneyRow::touchedPhases)
                .containsExactly(tuple(0, 0, List.of(6)));
    }

    @Test
    void aJourneyLapsesAtThirtyDaysAndNotAMillisecondEarlier() {
        story.visitor("laptop").views("p1");
        story.at(TEN.plus(LAPSE).minusMillis(1)).views("p2");
        story.at(TEN.plus(LAPSE).minusMillis(1).plus(LAPSE)).views("p3");

        assertThat(journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::touchpoints)
                .containsExactly(
                        tuple(TEN, 2), tuple(TEN.plus(LAPSE).minusMillis(1).plus(LAPSE), 1));
    }

    @Test
    void theFurthestPhaseNeverFallsAndPhasesPassedOverAreToldAsSkipped() {
        story.visitor("laptop").opens("/").checksOut().searches(); // 1, then 4, then 3

        assertThat(journeys())
                .extracting(JourneyRow::furthestPhase, JourneyRow::currentPhase, JourneyRow::touchedPhases)
                .containsExactly(tuple(4, 4, List.of(1, 3, 4)));
        assertThat(transitions())
                .extracting(
                        PhaseTransitionRow::fromPhase, PhaseTransitionRow::toPhase, PhaseTransitionRow::skippedPhases)
                .containsExactly(tuple(0, 1, List.of()), tuple(1, 4, List.of(2, 3)));
    }

    @Test
    void whoLooksOnInTheVisitOfTheOrderIsStillInThatJourney() {
        story.visitor("laptop").buys("o1").views("p2").searches();

        assertThat(journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::touchpoints)
                .containsExactly(tuple(TEN, 3));
    }

    @Test
    void whoComesAgainAfterTheOrderBeginsTheNextJourney() {
        story.visitor("laptop").buys("o1");
        story.at(TEN.plus(Duration.ofHours(1))).views("p2").does("account_view"); // all later ones belong to it

        assertThat(journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::touchpoints)
                .containsExactly(tuple(TEN, 1), tuple(TEN.plus(Duration.ofHours(1)), 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/checkout/order-received/12",
                "/checkout/onepage/success/",
                "/checkout/finish",
                "/de/order-confirmation",
                "/checkouts/c/1f2e/thank_you",
                "/checkouts/cn/1f2e/en-de/thank-you",
            })
    void theConfirmationOfAnOrderIsInTheJourneyOfTheOrderHoweverOftenItIsOpened(String page) {
        // 10:00:00 view, :10 checkout, :20 purchase, :30 its confirmation, :40 reloaded, opened once more the next day
        story.visitor("laptop").views("p1").opens("/checkout").buys("o1");
        story.opens(page).opens(page).at(TEN.plus(Duration.ofDays(1))).opens(page);

        assertThat(phases()).containsExactly(3, 4, 5, 6, 6, 6);
        assertThat(journeys())
                .extracting(
                        JourneyRow::startedAt,
                        JourneyRow::convertedAt,
                        JourneyRow::conversions,
                        JourneyRow::currentPhase,
                        JourneyRow::touchpoints,
                        JourneyRow::lapsesAt)
                .containsExactly(tuple(
                        TEN,
                        TEN.plusSeconds(20),
                        1,
                        6,
                        6,
                        TEN.plus(Duration.ofDays(1)).plus(LAPSE)));
    }

    @Test
    void aConfirmationThatIsOpenBeforeTheOrderIsToldLeadsToTheOrder() {
        story.visitor("laptop").views("p1").opens("/checkout/onepage/success/").buys("o1");

        assertThat(journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::convertedAt, JourneyRow::currentPhase)
                .containsExactly(tuple(TEN, TEN.plusSeconds(20), 5));
    }

    @Test
    void whoComesAgainForSupportIsStillInTheJourneyOfTheOrder() {
        story.visitor("laptop").buys("o1");
        story.at(TEN.plus(Duration.ofDays(20))).does("support_request");

        assertThat(journeys())
                .extracting(JourneyRow::touchpoints, JourneyRow::furthestPhase, JourneyRow::lapsesAt)
                .containsExactly(tuple(2, 6, TEN.plus(Duration.ofDays(20)).plus(LAPSE)));
    }

    @Test
    void anAddAfterTheOrderBeginsTheNextJourneyAtOnce() {
        story.visitor("laptop").buys("o1").addsToCart("p2", 1, "5");

        assertThat(journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::furthestPhase)
                .containsExactly(tuple(TEN, 5), tuple(TEN.plusSeconds(10), 4));
    }

    @Test
    void whatWasShownBeforeBelongsToTheJourneyThatOpensWithinTheLapse() {
        story.visitor("laptop").does("ad_impression").at(TEN.plusMillis(1)).does("email_opened");
        story.at(TEN.plus(LAPSE)).views("p1"); // 30 days after the impression, a millisecond less after the e-mail

        assertThat(journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::touchpoints)
                .containsExactly(tuple(TEN.plus(LAPSE), 2));
        assertThat(StitchedSite.of(story.touchpoints()).touchpoints())
                .extracting(touchpoint -> touchpoint.journeyId().isEmpty())
                .containsExactly(true, false, false);
    }

    @Test
    void whatIsShownMeanwhileBelongsToTheJourneyAndDoesNotProlongIt() {
        story.visitor("laptop").views("p1").at(TEN.plus(Duration.ofDays(29))).does("ad_impression");
        story.at(TEN.plus(LAPSE)).does("push_received");

        assertThat(journeys())
                .extracting(JourneyRow::lapsesAt, JourneyRow::touchpoints, JourneyRow::furthestPhase)
                .containsExactly(tuple(TEN.plus(LAPSE), 2, 3));
    }

    @Test
    void aJourneyIsNamedByItsFirstTouchpointAndNotByItsPerson() {
        story.visitor("laptop").views("p1");
        String anonymous = journeys().get(0).journeyId();

        story.signsIn("42");

        assertThat(anonymous).isEqualTo(StableId.of("journey", SHOP, "device:laptop", "laptop/1"));
        assertThat(StitchedSite.of(story.touchpoints())
                        .person(SHOP, "customer:42")
                        .journeys())
                .extracting(JourneyRow::journeyId)
                .containsExactly(anonymous);
    }

    private List<Integer> phases() {
        return StitchedSite.of(story.touchpoints()).touchpoints().stream()
                .map(StitchedTouchpointRow::phase)
                .toList();
    }

    private List<JourneyRow> journeys() {
        return StitchedSite.of(story.touchpoints()).journeys();
    }

    private List<PhaseTransitionRow> transitions() {
        return StitchedSite.of(story.touchpoints()).transitions();
    }
}
