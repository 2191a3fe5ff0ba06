package dev.touchpoint.journeystream.person;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.IdentityRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who it was, and in which visit; every expected value is worked out by hand from docs/rules.md. */
class PersonAndSessionScenariosTest {

    private static final String SHOP = "shop";
    private static final Instant TEN = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration HORIZON = Duration.ofDays(90);

    private final ShopStory story = new ShopStory(SHOP, TEN);

    @Test
    void anEventsOwnCustomerAlwaysWins() {
        story.visitor("till").does("view_item", touchpoint -> touchpoint.customer("1"));
        story.does("view_item", touchpoint -> touchpoint.customer("2")); // 10:00:10
        story.does("view_item", touchpoint -> touchpoint.customer("1")); // 10:00:20

        assertThat(StitchedSite.of(story.touchpoints()).identities())
                .extracting(IdentityRow::fromAt, IdentityRow::untilAt, IdentityRow::person)
                .containsExactly(
                        tuple(TEN, TEN.plusSeconds(10), "customer:1"),
                        tuple(TEN.plusSeconds(10), TEN.plusSeconds(20), "customer:2"),
                        tuple(TEN.plusSeconds(20), null, "customer:1"));
    }

    @Test
    void whoDoesNotSignOutStaysKnownOnTheDevice() {
        story.visitor("laptop").does("sign_in", touchpoint -> touchpoint.customer("1"));
        story.at(TEN.plus(Duration.ofDays(200))).views("p1");

        assertThat(StitchedSite.of(story.touchpoints()).identities())
                .extracting(IdentityRow::fromAt, IdentityRow::untilAt, IdentityRow::person)
                .containsExactly(tuple(TEN, null, "customer:1"));
    }

    @Test
    void whatLiesBetweenTwoCustomersTooLongBeforeTheSecondStaysWithTheFirst() {
        story.visitor("laptop").does("sign_in", touchpoint -> touchpoint.customer("1"));
        story.at(TEN.plus(Duration.ofDays(1))).views("p1");
        story.at(TEN.plus(Duration.ofDays(1)).plus(HORIZON).plusMillis(1))
                .does("sign_in", touchpoint -> touchpoint.customer("2"));

        assertThat(StitchedSite.of(story.touchpoints()).identities())
                .extracting(IdentityRow::person)
                .containsExactly("customer:1", "customer:2");
        assertThat(StitchedSite.of(story.touchpoints())
                        .person(SHOP, "customer:1")
                        .touchpoints())
                .hasSize(2);
    }

    @Test
    void severalDevicesOfOneCustomerAreOnePersonWithSessionsOfTheirOwn() {
        story.visitor("laptop").signsIn("42").views("p1");
        story.visitor("phone").at(TEN.plusSeconds(5)).signsIn("42").views("p2");

        StitchedSite site = StitchedSite.of(story.touchpoints());

        assertThat(site.persons()).hasSize(1);
        assertThat(site.sessions())
                .extracting(SessionRow::device, SessionRow::startedAt, SessionRow::activeTouchpoints)
                .containsExactlyInAnyOrder(tuple("laptop", TEN, 2), tuple("phone", TEN.plusSeconds(5), 2));
        assertThat(site.journeys())
                .extracting(JourneyRow::startedAt, JourneyRow::touchpoints)
                // Signing in has no phase, but as the first thing of a later session it is a returning visit.
                .containsExactly(tuple(TEN.plusSeconds(5), 3));
    }

    @Test
    void withoutADeviceThePersonIsTheCustomerAndThereIsNoSession() {
        story.inStore("7", "store_visit");

        StitchedSite site = StitchedSite.of(story.touchpoints());

        assertThat(site.person(SHOP, "customer:7").journeys())
                .extracting(JourneyRow::furthestPhase)
                .containsExactly(3);
        assertThat(site.sessions()).isEmpty();
        assertThat(site.identities()).isEmpty();
    }

    @Test
    void ofNobodyNothingIsStitched() {
        StitchedSite site = StitchedSite.of(List.of(
                aTouchpoint().site(SHOP).id("e").named("purchase").at(TEN).build()));

        assertThat(site.persons()).isEmpty();
        assertThat(site.identities()).isEmpty();
    }

    @Test
    void ofCopiesTheOneReceivedFirstCounts() {
        story.visitor("laptop").views("p1"); // received a second later
        List<Touchpoint> copies = new ArrayList<>(story.touchpoints());
        copies.add(
                copyOfTheFirst().named("search").receivedAt(TEN.plusMillis(500)).build());
        copies.add(copyOfTheFirst()
                .named("wishlist")
                .receivedAt(TEN.plusMillis(1_500))
                .build());

        assertThat(StitchedSite.of(copies).touchpoints())
                .extracting(StitchedTouchpointRow::eventId, StitchedTouchpointRow::name)
                .containsExactly(tuple("laptop/1", "search"));
    }

    private static TouchpointBuilder copyOfTheFirst() {
        return aTouchpoint().site(SHOP).id("laptop/1").device("laptop").at(TEN);
    }

    @Test
    void whatIsOlderThanTheHorizonWhenItComesIsInNobodysJourneyUnlessItIsImported() {
        Instant inTime = TEN.plus(HORIZON);

        assertThat(journeysOf(aView().receivedAt(inTime))).hasSize(1);
        assertThat(journeysOf(aView().receivedAt(inTime.plusMillis(1)))).isEmpty();
        assertThat(journeysOf(aView().receivedAt(inTime.plusMillis(1)).imported()))
                .hasSize(1);
    }

    private static TouchpointBuilder aView() {
        return aTouchpoint()
                .site(SHOP)
                .id("e")
                .device("laptop")
                .named("view_item")
                .at(TEN);
    }

    private static List<JourneyRow> journeysOf(TouchpointBuilder touchpoint) {
        return StitchedSite.of(List.of(touchpoint.build())).journeys();
    }

    @Test
    void anOpenedEMailLiesInTheSessionAndDoesNotMakeItLonger() {
        story.visitor("laptop").views("p1");
        story.at(TEN.plus(Duration.ofMinutes(29))).does("email_opened");
        story.at(TEN.plus(Duration.ofMinutes(30))).views("p2");

        StitchedSite site = StitchedSite.of(story.touchpoints());

        assertThat(site.sessions())
                .extracting(SessionRow::startedAt, SessionRow::endsAt, SessionRow::activeTouchpoints)
                .containsExactly(
                        tuple(TEN, TEN.plus(Duration.ofMinutes(30)), 1),
                        tuple(TEN.plus(Duration.ofMinutes(30)), TEN.plus(Duration.ofMinutes(60)), 1));
        assertThat(site.touchpoints().get(1).sessionId())
                .isEqualTo(site.touchpoints().get(0).sessionId())
                .isNotEqualTo(site.touchpoints().get(2).sessionId());
    }

    @Test
    void anOpenedEMailOutsideOfAnySessionLiesInNone() {
        story.visitor("laptop").views("p1");
        story.at(TEN.plus(Duration.ofMinutes(30))).does("email_opened");

        assertThat(StitchedSite.of(story.touchpoints()).touchpoints())
                .extracting(touchpoint -> touchpoint.sessionId().isEmpty())
                .containsExactly(false, true);
    }

    @Test
    void theSessionThatASenderNamesIsKeptBesideOurs() {
        story.visitor("laptop")
                .clientSession("s-1")
                .views("p1")
                .clientSession("s-2")
                .views("p2");

        assertThat(StitchedSite.of(story.touchpoints()).sessions()).hasSize(1);
        assertThat(StitchedSite.of(story.touchpoints()).touchpoints())
                .extracting(StitchedTouchpointRow::clientSession)
                .containsExactly("s-1", "s-2");
    }
}
