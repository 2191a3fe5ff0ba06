package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.NOON;
import static dev.touchpoint.reference.Stitching.persons;
import static dev.touchpoint.reference.Stitching.story;
import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.warehouse.IdentityRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityScenariosTest {

    private static final String A = "customer:a";
    private static final String B = "customer:b";
    private static final String DEVICE = "device:d";

    private static ShopStory onDevice() {
        return story().visitor("d");
    }

    /** Something that names a customer once, who isn't named by what follows. */
    private static ShopStory names(ShopStory story, String customer) {
        return story.does("view", touchpoint -> touchpoint.customer(customer));
    }

    @Test
    void whoNeverSignsInIsTheDevice() {
        assertThat(persons(onDevice().views("x").views("y"))).containsExactly(DEVICE, DEVICE);
    }

    @Test
    void whatCameBeforeTheSignInIsTheCustomersToo() {
        assertThat(persons(onDevice()
                        .views("x")
                        .after(Duration.ofDays(3))
                        .signsIn("a")
                        .views("y")))
                .containsExactly(A, A, A);
    }

    @Test
    void theLookbackIsNinetyDaysAndNotAMillisecondMore() {
        Duration lookback = Duration.ofDays(90);

        assertThat(persons(names(onDevice().views("x").exactlyAfter(lookback), "a")))
                .containsExactly(A, A);
        assertThat(persons(names(onDevice().views("x").exactlyAfter(lookback.plusMillis(1)), "a")))
                .containsExactly(DEVICE, A);
    }

    @Test
    void whatComesLongAfterTheLastCustomerIsStillHis() {
        assertThat(persons(names(onDevice(), "a").after(Duration.ofDays(80)).views("x")))
                .containsExactly(A, A);
    }

    @Test
    void afterTheSignOutItIsTheDeviceAgain() {
        assertThat(persons(onDevice().signsIn("a").signsOut().views("x"))).containsExactly(A, A, DEVICE);
    }

    @Test
    void anUnnamedSignOutIsTheCustomersToo() {
        assertThat(persons(names(onDevice(), "a").does("Sign Out").views("x"))).containsExactly(A, A, DEVICE);
    }

    @Test
    void betweenASignOutAndTheNextCustomerItIsTheNextCustomer() {
        assertThat(persons(onDevice().signsIn("a").signsOut().views("x").signsIn("b")))
                .containsExactly(A, A, B, B);
    }

    @Test
    void withoutASignOutTheRestOfTheSessionIsTheFirstCustomers() {
        ShopStory story = names(onDevice(), "a")
                .views("same-session")
                .after(Duration.ofMinutes(31))
                .views("later");

        assertThat(persons(names(story, "b"))).containsExactly(A, A, B, B);
    }

    @Test
    void twoCustomersInOneSessionMeetAtTheSecondsFirstTouchpoint() {
        ShopStory story = names(onDevice().views("before"), "a").views("between");

        assertThat(persons(names(story, "b").views("after"))).containsExactly(A, A, A, B, B);
    }

    @Test
    void aCustomerNamedOutsideOfAnySessionKeepsWhatLiesBeforeThat() {
        ShopStory story = names(onDevice(), "a")
                .after(Duration.ofHours(2))
                .views("between")
                .after(Duration.ofHours(2))
                .does("email_opened", touchpoint -> touchpoint.customer("a"))
                .views("after");

        assertThat(persons(names(story, "b"))).containsExactly(A, A, A, B, B);
    }

    @Test
    void whatIsTooFarFromTheNextCustomerStaysWithThePrevious() {
        ShopStory story =
                names(onDevice(), "a").after(Duration.ofHours(2)).views("x").after(Duration.ofDays(91));

        assertThat(persons(names(story, "b"))).containsExactly(A, A, B);
    }

    @Test
    void whatIsTooFarFromTheNextCustomerAfterASignOutIsTheDevice() {
        ShopStory story = onDevice().signsIn("a").signsOut().views("x").after(Duration.ofDays(91));

        assertThat(persons(names(story, "b"))).containsExactly(A, A, DEVICE, B);
    }

    @Test
    void theOtherCustomersSignOutEndsHisOwnIntervalOnly() {
        ShopStory story = names(onDevice(), "a").does("sign_out", touchpoint -> touchpoint.customer("b"));

        assertThat(persons(story.views("x"))).containsExactly(A, B, DEVICE);
    }

    @Test
    void aCustomerOnTwoDevicesIsOnePerson() {
        assertThat(persons(onDevice()
                        .views("x")
                        .signsIn("a")
                        .visitor("phone")
                        .views("y")
                        .signsIn("a")))
                .containsExactly(A, A, A, A);
    }

    @Test
    void withoutADeviceThePersonIsTheCustomerAndThereIsNoSession() {
        Tables tables = Stitching.of(story().inStore("a", "store_visit"));

        assertThat(tables.stitched()).singleElement().satisfies(row -> {
            assertThat(row.person()).isEqualTo(A);
            assertThat(row.sessionId()).isEmpty();
            assertThat(row.journeyId()).isNotEmpty();
        });
        assertThat(tables.identities()).isEmpty();
    }

    @Test
    void whoRefusedToBeKnownIsInNothing() {
        Tables tables =
                Stitching.of(List.of(aTouchpoint().at(NOON).named("purchase").build()));

        assertThat(tables.touchpoints()).hasSize(1);
        assertThat(tables.stitched()).isEmpty();
        assertThat(tables.journeys()).isEmpty();
    }

    @Test
    void theStretchesOfADeviceFollowOneAnother() {
        ShopStory story = onDevice().signsIn("a").signsOut().views("x").after(Duration.ofDays(91));

        assertThat(Stitching.of(names(story, "b")).identities())
                .containsExactly(
                        new IdentityRow("shop", "d", "d/1", NOON, NOON.plusSeconds(20), A),
                        new IdentityRow(
                                "shop",
                                "d",
                                "d/3",
                                NOON.plusSeconds(20),
                                NOON.plus(Duration.ofDays(91)).plusSeconds(30),
                                DEVICE),
                        new IdentityRow(
                                "shop",
                                "d",
                                "d/4",
                                NOON.plus(Duration.ofDays(91)).plusSeconds(30),
                                null,
                                B));
    }
}
