package dev.touchpoint.journeystream.person;

import static dev.touchpoint.testing.TouchpointBuilder.micros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.IdentityRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Visitors as they are; every expected value is worked out by hand from docs/rules.md. */
class StitchingScenariosTest {

    private static final String SHOP = "shop";
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant ELEVEN = TEN.plus(Duration.ofHours(1));

    private final ShopStory story = new ShopStory(SHOP, TEN);

    @Test
    void signingInInMidCheckoutKeepsOneCartAndOneJourney() {
        // 10:00:00 view, :10 add, :20 checkout, :30 sign-in, :40 payment, :50 purchase
        story.visitor("laptop").views("p1").addsToCart("p1", 2, "10").checksOut();
        story.signsIn("42").choosesPayment().buys("o1", "20");

        StitchedSite site = StitchedSite.of(story.touchpoints());

        assertThat(site.persons()).hasSize(1);
        StitchedPerson person = site.person(SHOP, "customer:42");
        assertThat(person.sessions()).hasSize(1);
        assertThat(person.journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::convertedAt, JourneyRow::touchpoints)
                .containsExactly(tuple(TEN, TEN.plusSeconds(50), 6));
        assertThat(person.carts())
                .extracting(CartRow::openedAt, CartRow::purchasedAt, CartRow::stage, CartRow::abandonsAt)
                .containsExactly(tuple(TEN.plusSeconds(10), TEN.plusSeconds(50), "payment", null));
        assertThat(person.carts().get(0).orderValueMicros()).isEqualTo(Map.of("EUR", micros("20")));
    }

    @Test
    void twoCustomersOnOneTabletAreToldApartByTheSignOut() {
        story.visitor("tablet").signsIn("1").views("p1").signsOut();
        story.views("p2"); // 10:00:30: between the two, joins the next
        story.signsIn("2").views("p3").signsOut();
        story.views("p4"); // 10:01:10: after a sign-out, nobody known

        assertThat(StitchedSite.of(story.touchpoints()).identities())
                .extracting(IdentityRow::fromAt, IdentityRow::untilAt, IdentityRow::person)
                .containsExactly(
                        tuple(TEN, TEN.plusSeconds(30), "customer:1"),
                        tuple(TEN.plusSeconds(30), TEN.plusSeconds(70), "customer:2"),
                        tuple(TEN.plusSeconds(70), null, "device:tablet"));
    }

    @Test
    void withoutASignOutTheFirstCustomerKeepsTheSessionAndTheSecondGetsWhatFollows() {
        story.visitor("tablet").does("sign_in", touchpoint -> touchpoint.customer("1"));
        story.views("p1"); // 10:00:10: in the first customer's last session
        story.at(ELEVEN).views("p2"); // a later session before the second customer
        story.does("sign_in", touchpoint -> touchpoint.customer("2")).views("p3");

        assertThat(StitchedSite.of(story.touchpoints()).identities())
                .extracting(IdentityRow::fromAt, IdentityRow::untilAt, IdentityRow::person)
                .containsExactly(tuple(TEN, ELEVEN, "customer:1"), tuple(ELEVEN, null, "customer:2"));
    }

    @Test
    void aLoginClaimsWhatItsDeviceDidUpToTheLookbackAndNoMillisecondMore() {
        Duration lookback = Duration.ofDays(90);
        story.visitor("laptop").views("p0").exactlyAfter(Duration.ofMillis(1)).views("p1");
        story.at(TEN.plusMillis(1).plus(lookback)).signsIn("42");

        assertThat(StitchedSite.of(story.touchpoints()).identities())
                .extracting(IdentityRow::fromAt, IdentityRow::person)
                .containsExactly(tuple(TEN, "device:laptop"), tuple(TEN.plusMillis(1), "customer:42"));
    }

    @Test
    void aSessionEndsAtThirtyMinutesAndNotAMillisecondEarlier() {
        story.visitor("laptop").opens("/").exactlyAfter(Duration.ofMinutes(30).minusMillis(1));
        story.opens("/a").exactlyAfter(Duration.ofMinutes(30)).opens("/b");

        assertThat(StitchedSite.of(story.touchpoints()).sessions())
                .extracting(
                        SessionRow::startedAt,
                        SessionRow::endsAt,
                        SessionRow::endReason,
                        SessionRow::activeTouchpoints,
                        SessionRow::entryPage,
                        SessionRow::exitPage)
                .containsExactly(
                        tuple(TEN, ELEVEN.minusMillis(1), "idle", 2, "/", "/a"),
                        tuple(
                                ELEVEN.minusMillis(1),
                                ELEVEN.plus(Duration.ofMinutes(30)).minusMillis(1),
                                "idle",
                                1,
                                "/b",
                                "/b"));
    }

    @Test
    void aSessionLastsADayAtMost() {
        story.visitor("kiosk");
        for (int i = 0; i <= 72; i++) { // every 20 minutes: the 73rd comes 24 hours after the first
            story.at(TEN.plus(Duration.ofMinutes(20L * i))).views("p1");
        }

        assertThat(StitchedSite.of(story.touchpoints()).sessions())
                .extracting(SessionRow::startedAt, SessionRow::endReason, SessionRow::activeTouchpoints)
                .containsExactly(tuple(TEN, "max", 72), tuple(TEN.plus(Duration.ofDays(1)), "idle", 1));
    }

    @Test
    void aCartOverThreeSessionsAndTwoDevicesIsAbandonedOnce() {
        story.visitor("laptop").signsIn("42").addsToCart("p1", 1, "10"); // 10:00:10
        story.visitor("phone")
                .at(TEN.plus(Duration.ofMinutes(40)))
                .signsIn("42")
                .addsToCart("p2", 1, "5"); // 10:40:10
        story.visitor("laptop").at(TEN.plus(Duration.ofMinutes(90))).checksOut(); // 11:30:00, then nothing

        StitchedPerson person = StitchedSite.of(story.touchpoints()).person(SHOP, "customer:42");

        assertThat(person.sessions()).hasSize(3);
        assertThat(person.carts())
                .extracting(
                        CartRow::openedAt,
                        CartRow::abandonsAt,
                        CartRow::abandonedStage,
                        CartRow::abandonedDevice,
                        CartRow::abandonedValueMicros,
                        CartRow::itemCount)
                .containsExactly(tuple(
                        TEN.plusSeconds(10),
                        TEN.plus(Duration.ofMinutes(150)),
                        "checkout",
                        "laptop",
                        Map.of("EUR", micros("15")),
                        2L));
    }

    @Test
    void aReturnedCartIsNeverAbandonedAgainAndBoughtByALinkItIsRecovered() {
        story.visitor("laptop").addsToCart("p1", 1, "10"); // 10:00:00, abandoned at 11:00
        story.at(ELEVEN.plus(Duration.ofHours(1))).addsToCart("p2", 1, "5"); // 12:00: returned, then a gap again
        story.at(TEN.plus(Duration.ofDays(2)))
                .cameBy("shop", "email", "Your Abandoned cart")
                .opens("/");
        story.buys("o1", "15");

        StitchedPerson person = StitchedSite.of(story.touchpoints()).person(SHOP, "device:laptop");

        assertThat(person.carts())
                .extracting(
                        CartRow::abandonsAt,
                        CartRow::abandonedValueMicros,
                        CartRow::expiresAt,
                        CartRow::returnedAt,
                        CartRow::purchasedAt,
                        CartRow::recoveredBy)
                .containsExactly(tuple(
                        ELEVEN,
                        Map.of("EUR", micros("10")),
                        ELEVEN.plus(Duration.ofDays(30)),
                        ELEVEN.plus(Duration.ofHours(1)),
                        TEN.plus(Duration.ofDays(2)).plusSeconds(10),
                        "link"));
    }

    @Test
    void aCartBoughtLaterWithoutALinkIsRecoveredByOtherMeans() {
        story.visitor("laptop").addsToCart("p1", 1, "10").at(ELEVEN).buys("o1");

        assertThat(StitchedSite.of(story.touchpoints()).carts())
                .extracting(CartRow::abandonsAt, CartRow::returnedAt, CartRow::recoveredBy)
                .containsExactly(tuple(ELEVEN, ELEVEN, "other"));
    }

    @Test
    void anExpiredCartIsLeftAloneAndTheNextAddOpensAnother() {
        story.visitor("laptop").addsToCart("p1", 1, "10");
        story.at(ELEVEN.plus(Duration.ofDays(30))).addsToCart("p1", 1, "10");

        assertThat(StitchedSite.of(story.touchpoints()).carts())
                .extracting(CartRow::openedAt, CartRow::returnedAt)
                .containsExactly(tuple(TEN, null), tuple(ELEVEN.plus(Duration.ofDays(30)), null));
    }

    @Test
    void anEmptiedCartSendsTheJourneyBackToConsideration() {
        story.visitor("laptop").views("p1").addsToCart("p1", 2, "10"); // 10:00:00 and :10
        story.removesFromCart("p1", 1).removesFromCart("p1", 1); // :20 leaves one, :30 empties
        story.addsToCart("p3", 1, "7"); // :40: another cart

        StitchedPerson person = StitchedSite.of(story.touchpoints()).person(SHOP, "device:laptop");

        assertThat(person.carts())
                .extracting(CartRow::emptiedAt, CartRow::abandonsAt, CartRow::itemCount)
                .containsExactly(tuple(TEN.plusSeconds(30), null, 0L), tuple(null, ELEVEN.plusSeconds(40), 1L));
        assertThat(person.transitions())
                .extracting(
                        PhaseTransitionRow::fromPhase,
                        PhaseTransitionRow::toPhase,
                        PhaseTransitionRow::furthestPhase,
                        PhaseTransitionRow::dwellMs,
                        PhaseTransitionRow::skippedPhases)
                .containsExactly(
                        tuple(0, 3, 3, 0L, List.of(1, 2)),
                        tuple(3, 4, 4, 10_000L, List.of()),
                        tuple(4, 3, 4, 20_000L, List.of()),
                        tuple(3, 4, 4, 10_000L, List.of()));
    }

    @Test
    void anOrderWithoutACartIsAConversionAndNoCart() {
        story.visitor("laptop").buys("o1", "20");

        StitchedPerson person = StitchedSite.of(story.touchpoints()).person(SHOP, "device:laptop");

        assertThat(person.carts()).isEmpty();
        assertThat(person.journeys())
                .extracting(JourneyRow::convertedAt, JourneyRow::furthestPhase, JourneyRow::touchedPhases)
                .containsExactly(tuple(TEN, 5, List.of(5)));
        assertThat(person.transitions())
                .extracting(PhaseTransitionRow::skippedPhases)
                .containsExactly(List.of(1, 2, 3, 4));
    }

    @Test
    void aRepeatedOrderIdCountsOnceAndBuysNothingMore() {
        story.visitor("laptop").addsToCart("p1", 1, "10").buys("o1");
        story.addsToCart("p2", 1, "5").buys("o1"); // the add starts the next journey; the order is a repetition

        StitchedPerson person = StitchedSite.of(story.touchpoints()).person(SHOP, "device:laptop");

        assertThat(person.journeys())
                .extracting(JourneyRow::conversions, JourneyRow::furthestPhase, JourneyRow::touchpoints)
                .containsExactly(tuple(1, 5, 2), tuple(0, 4, 2));
        assertThat(person.carts()).extracting(CartRow::purchasedAt).containsExactly(TEN.plusSeconds(10), null);
    }

    @Test
    void aSecondOrderInTheSessionJoinsWithoutAnIdAndStartsTheNextWithAnother() {
        story.visitor("laptop").views("p1").buys("").buys("").views("p2").buys("o2");

        assertThat(StitchedSite.of(story.touchpoints()).journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::conversions, JourneyRow::touchpoints)
                .containsExactly(tuple(TEN, 2, 4), tuple(TEN.plusSeconds(40), 1, 1));
    }

    @Test
    void aRetargetingImpressionAfterAnOrderStartsNothing() {
        story.visitor("laptop").views("p1").buys("o1");
        story.at(TEN.plus(Duration.ofDays(3))).does("ad_impression");
        story.at(TEN.plus(Duration.ofDays(40))).does("ad_impression"); // the journey has lapsed: pre-history
        story.at(TEN.plus(Duration.ofDays(50))).views("p2");

        StitchedPerson person = StitchedSite.of(story.touchpoints()).person(SHOP, "device:laptop");

        assertThat(person.journeys())
                .extracting(
                        JourneyRow::startedAt, JourneyRow::touchpoints, JourneyRow::touchedPhases, JourneyRow::lapsesAt)
                .containsExactly(
                        tuple(TEN, 3, List.of(1, 3, 5), TEN.plusSeconds(10).plus(Duration.ofDays(30))),
                        tuple(TEN.plus(Duration.ofDays(50)), 2, List.of(1, 3), TEN.plus(Duration.ofDays(80))));
        assertThat(person.sessions()).hasSize(2);
    }

    @Test
    void afterSalesFollowsAConversionAndNothingElse() {
        story.visitor("laptop").does("support_request").views("p1").does("account_view"); // 6 before any conversion
        story.buys("o1").does("support_request"); // :30 and :40

        StitchedPerson person = StitchedSite.of(story.touchpoints()).person(SHOP, "device:laptop");

        assertThat(person.transitions())
                .extracting(PhaseTransitionRow::fromPhase, PhaseTransitionRow::toPhase, PhaseTransitionRow::dwellMs)
                .containsExactly(tuple(0, 3, 10_000L), tuple(3, 5, 20_000L), tuple(5, 6, 10_000L));
        assertThat(person.journeys())
                .extracting(JourneyRow::currentPhase, JourneyRow::touchedPhases)
                .containsExactly(tuple(6, List.of(3, 5, 6)));
    }

    @Test
    void eventsOfThePhoneThatComeLateTurnAnAbandonedCartIntoABoughtOne() {
        story.visitor("laptop").signsIn("42").addsToCart("p1", 1, "10"); // 10:00:10
        story.at(ELEVEN.plus(Duration.ofHours(2))).views("p9");
        List<Touchpoint> known = new ArrayList<>(story.touchpoints());
        assertThat(StitchedSite.of(known).carts())
                .extracting(CartRow::abandonsAt, CartRow::purchasedAt)
                .containsExactly(tuple(ELEVEN.plusSeconds(10), null));

        ShopStory phone = new ShopStory(SHOP, TEN.plus(Duration.ofMinutes(30))).visitor("phone");
        known.addAll(phone.signsIn("42").buys("o1").touchpoints());

        assertThat(StitchedSite.of(known).carts())
                .extracting(CartRow::abandonsAt, CartRow::purchasedAt, CartRow::recoveredBy)
                .containsExactly(tuple(null, TEN.plus(Duration.ofMinutes(30)).plusSeconds(10), ""));
    }

    @Test
    void anUnnamedCartTakesTheFirstNameAndASecondNameIsASecondCart() {
        story.visitor("laptop").addsToCart("p1", 1, "10").cart("k1").addsToCart("p2", 1, "10");
        story.cart("k2").addsToCart("p3", 1, "10").buys("o1");

        StitchedPerson person = StitchedSite.of(story.touchpoints()).person(SHOP, "device:laptop");

        assertThat(person.carts())
                .extracting(CartRow::cartId, CartRow::itemCount, CartRow::purchasedAt)
                .containsExactly(tuple("k1", 2L, null), tuple("k2", 1L, TEN.plusSeconds(30)));
        assertThat(person.touchpoints())
                .extracting(StitchedTouchpointRow::cartId)
                .containsExactly("k1", "k1", "k2", "k2");
    }

    @Test
    void aStoreVisitAndPurchaseBelongToTheJourneyAndToNoSession() {
        story.visitor("laptop").signsIn("42").addsToCart("p1", 1, "10"); // 10:00:10
        story.at(TEN.plus(Duration.ofMinutes(50))).inStore("42", "store_visit").inStore("42", "purchase");

        StitchedPerson person = StitchedSite.of(story.touchpoints()).person(SHOP, "customer:42");

        assertThat(person.sessions()).hasSize(1);
        assertThat(person.touchpoints())
                .extracting(touchpoint -> touchpoint.sessionId().isEmpty())
                .containsExactly(false, false, true, true);
        assertThat(person.journeys()).hasSize(1);
        assertThat(person.carts())
                .extracting(CartRow::purchasedAt, CartRow::abandonsAt)
                .containsExactly(tuple(TEN.plus(Duration.ofMinutes(50)).plusSeconds(10), null));
    }
}
