package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.persons;
import static dev.touchpoint.reference.Stitching.story;
import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Context;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.SimpleAgents;
import dev.touchpoint.warehouse.JourneyRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Customers that are one, and such that aren't any more. */
class AliasScenariosTest {

    private static final String A = "customer:a";
    private static final String B = "customer:b";
    private static final String C = "customer:c";
    private static final String DEVICE = "device:d";

    /** Something a customer does away from any device. */
    private static ShopStory by(ShopStory story, String customer) {
        return story.inStore(customer, "store_visit");
    }

    private static ShopStory alias(ShopStory story, String one, String target) {
        return story.visitor("").does("alias", event -> event.previous(one).customer(target));
    }

    private static ShopStory split(ShopStory story, String one, String other) {
        return story.visitor("").does("split", event -> event.previous(one).customer(other));
    }

    @Test
    void anAliasMakesTwoCustomersOneForAllTimeUnderTheIdOfItsTarget() {
        assertThat(persons(by(alias(by(story(), "a"), "a", "b"), "a"))).containsExactly(B, B, B);
    }

    @Test
    void anyTouchpointOfACustomerThatNamesAnotherIdIsAnAlias() {
        ShopStory story = by(story(), "a").visitor("d").signsIn("b").nextToo(event -> event.previous("a"));

        assertThat(persons(story.views("x"))).containsExactly(B, B, B);
    }

    @Test
    void groupsGrowInAnyDirection() {
        ShopStory story = by(by(by(story(), "a"), "b"), "c");

        assertThat(persons(alias(alias(story, "a", "b"), "c", "b"))).containsOnly(B);
        assertThat(persons(alias(alias(by(by(by(story(), "a"), "b"), "c"), "a", "b"), "a", "c")))
                .containsOnly(C);
    }

    @Test
    void theLastAliasGivesTheIdByTimeThenByEventId() {
        ShopStory story = alias(alias(by(by(story(), "a"), "b"), "a", "b"), "b", "a");

        assertThat(persons(story)).containsOnly(A);

        Touchpoint first = claim("e-1", "alias", "a", "b", Stitching.NOON);
        Touchpoint second = claim("e-2", "alias", "b", "a", Stitching.NOON);
        assertThat(personsOf(first, second)).containsOnly(A);
    }

    @Test
    void aSplitUndoesTheAliasFromItsTimeOn() {
        ShopStory story = by(split(by(alias(by(story(), "a"), "a", "b"), "a"), "a", "b"), "a");

        // The split names b as its customer, who is alone from its own time on.
        assertThat(persons(story)).containsExactly(B, B, B, B, A);
        assertThat(persons(by(split(alias(by(story(), "b"), "a", "b"), "b", "a"), "a")))
                .containsExactly(B, B, A, A);
    }

    @Test
    void anAliasReachesBackToTheSplitBeforeAndNoFurther() {
        ShopStory story = by(split(by(story(), "a"), "a", "b"), "a");

        assertThat(persons(by(alias(story, "a", "b"), "a"))).containsExactly(A, B, B, B, B);
    }

    @Test
    void anAliasOfTheVeryMillisecondComesAfterTheSplit() {
        Touchpoint before = claim("e-1", "alias", "a", "b", Stitching.NOON);
        Instant moment = Stitching.NOON.plusSeconds(60);
        Touchpoint split = claim("e-3", "split", "a", "b", moment);
        Touchpoint alias = claim("e-2", "alias", "b", "a", moment);

        assertThat(personsOf(before, alias, split)).containsExactly(B, A, A);
    }

    @Test
    void aSplitOfAPairLeavesOtherPairsJoined() {
        ShopStory story = alias(alias(story(), "a", "b"), "b", "c");

        assertThat(persons(by(by(by(split(story, "a", "b"), "a"), "b"), "c"))).containsExactly(C, C, C, A, C, C);
    }

    @Test
    void aSplitOfWhatNobodyJoinedDoesNothing() {
        assertThat(persons(by(split(by(story(), "a"), "a", "b"), "a"))).containsExactly(A, B, A);
    }

    @Test
    void aSplitOfADeviceAndItsCustomerEndsTheLinkAndIdentifiesNobody() {
        ShopStory story = story().visitor("d").views("x").signsIn("a").views("y");
        story.signedInNoMore();

        assertThat(persons(story.views("z")
                        .does("split", event -> event.customer("a"))
                        .views("w")))
                .containsExactly(A, A, A, A, DEVICE, DEVICE);
    }

    @Test
    void afterASplitTheNextCustomerHasWhatCameInBetween() {
        ShopStory story = story().visitor("d").signsIn("a").signedInNoMore();

        assertThat(persons(story.does("split", event -> event.customer("a"))
                        .views("x")
                        .signsIn("b")))
                .containsExactly(A, B, B, B);
    }

    @Test
    void aSplitOfAnotherCustomerThanTheDevicesDoesNothing() {
        ShopStory story = story().visitor("d").signsIn("a").signedInNoMore();

        assertThat(persons(story.does("split", event -> event.customer("b")).views("x")))
                .containsExactly(A, A, A);
    }

    @Test
    void aHundredCustomersAreOneAndOfOneMoreEachIsAlone() {
        List<Touchpoint> chain = new ArrayList<>();
        for (int i = 1; i <= 99; i++) {
            chain.add(claim("e-" + i, "alias", "c-" + i, "hub", Stitching.NOON.plusSeconds(i)));
        }

        assertThat(personsOf(chain.toArray(Touchpoint[]::new))).containsOnly("customer:hub");

        chain.add(claim("e-100", "alias", "hub", "c-100", Stitching.NOON.plusSeconds(100)));
        List<String> alone = personsOf(chain.toArray(Touchpoint[]::new));
        assertThat(alone.subList(0, 99)).containsOnly("customer:hub");
        assertThat(alone.get(99)).isEqualTo("customer:c-100");
    }

    @Test
    void customersWhomMoreThanFiftySplitsConcernAreAlone() {
        List<Touchpoint> claims = new ArrayList<>(List.of(claim("e-0", "alias", "c-1", "hub", Stitching.NOON)));
        for (int i = 1; i <= 50; i++) {
            claims.add(claim("e-" + i, "split", "c-" + (2 + i % 5), "hub", Stitching.NOON.plusSeconds(i)));
        }
        claims.add(
                aTouchpoint().id("visit").named("store_visit").customer("c-1").build());

        List<String> together = personsOf(claims.toArray(Touchpoint[]::new));
        claims.add(claim("e-51", "split", "c-7", "hub", Stitching.NOON.plusSeconds(51)));
        List<String> alone = personsOf(claims.toArray(Touchpoint[]::new));

        assertThat(together.get(51)).isEqualTo("customer:hub");
        assertThat(alone.get(51)).isEqualTo("customer:c-1");
    }

    @Test
    void ofAPairTheLatestTwentyAliasesAndTheLatestTenSplitsCount() {
        List<Touchpoint> claims = new ArrayList<>(List.of(claim("e-0", "alias", "a", "b", Stitching.NOON)));
        claims.add(claim("e-1", "split", "a", "b", Stitching.NOON.plusSeconds(1)));
        for (int i = 2; i < 21; i++) {
            claims.add(claim("e-" + i, "alias", "a", "b", Stitching.NOON.plusSeconds(i)));
        }
        claims.add(aTouchpoint()
                .id("visit")
                .named("store_visit")
                .customer("a")
                .at(Stitching.NOON.minusSeconds(1))
                .build());

        // Without the alias before the split that is nobody's.
        List<String> ofTwenty = personsOf(claims.toArray(Touchpoint[]::new));
        claims.add(claim("e-21", "alias", "a", "b", Stitching.NOON.plusSeconds(21)));
        List<String> ofMore = personsOf(claims.toArray(Touchpoint[]::new));

        assertThat(ofTwenty.get(21)).isEqualTo(B);
        assertThat(ofMore.get(21)).isEqualTo(A);

        // Without the split the aliases that are left reach back to the beginning.
        for (int i = 22; i < 32; i++) {
            claims.add(claim("e-" + i, "split", "a", "b", Stitching.NOON.plusSeconds(i)));
        }
        assertThat(personsOf(claims.toArray(Touchpoint[]::new)).get(21)).isEqualTo(B);
    }

    @Test
    void lateTouchpointsAndProgramsMakeNoAlias() {
        Touchpoint visit = aTouchpoint().named("store_visit").customer("a").build();
        Touchpoint late = aTouchpoint()
                .id("late")
                .named("alias")
                .previous("a")
                .customer("b")
                .receivedAt(Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(91)))
                .build();
        Touchpoint program = aTouchpoint()
                .id("bot")
                .named("alias")
                .previous("a")
                .customer("b")
                .context(new Context(SimpleAgents.GOOGLEBOT, "", "", "", ""))
                .build();

        Tables tables = Stitching.of(List.of(visit, late, program));

        assertThat(tables.stitched())
                .singleElement()
                .matches(row -> row.person().equals(A));
    }

    @Test
    void aGroupHasOneJourneyAndACartIsTheGroups() {
        ShopStory story = story().visitor("phone").signsIn("a").addsToCart("x", 1, "5");
        alias(story, "a", "b").visitor("desk").signsIn("b").checksOut().buys("o-1");

        Tables tables = Stitching.of(story);

        assertThat(tables.journeys())
                .singleElement()
                .matches(journey -> journey.person().equals(B))
                .extracting(JourneyRow::conversions)
                .isEqualTo(1);
        assertThat(tables.carts()).singleElement().matches(cart -> cart.purchasedAt() != null);
    }

    @Test
    void whoUsedADeviceIsToldByTheCustomersOwnId() {
        ShopStory story = alias(story().visitor("d").signsIn("a"), "a", "b");

        assertThat(Stitching.of(story).identities())
                .singleElement()
                .matches(row -> row.person().equals(A));
    }

    private static Touchpoint claim(String id, String name, String one, String target, Instant at) {
        return aTouchpoint()
                .id(id)
                .named(name)
                .previous(one)
                .customer(target)
                .at(at)
                .build();
    }

    private static List<String> personsOf(Touchpoint... touchpoints) {
        Tables tables = Stitching.of(List.of(touchpoints));
        List<String> persons = new ArrayList<>();
        for (Touchpoint touchpoint : touchpoints) {
            persons.add(Stitching.row(tables, touchpoint).person());
        }
        return persons;
    }
}
