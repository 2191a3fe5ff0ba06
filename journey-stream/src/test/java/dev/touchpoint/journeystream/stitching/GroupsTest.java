package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.identity.AliasLimits;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.warehouse.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Customers that are one, in the stream. */
class GroupsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HORIZON = StitchSettings.defaults().horizon();

    @Test
    void anAliasMovesWhatBothHaveToTheGroupAndASplitTakesBackWhatCameAfterIt() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(visit("e-1", "a", 0));
            stream.receive(visit("e-2", "b", 10));
            stream.receive(visit("e-3", "a", 20));
            stream.settle();
            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).hasSize(2);

            stream.receive(claim("e-4", "alias", "a", "b", 30));
            stream.settle();
            Set<String> together = stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS);
            stream.receive(claim("e-5", "split", "a", "b", 15));
            stream.settle();

            assertThat(together).hasSize(4).allMatch(row -> row.contains("customer:b"));
            // The alias of second 30 reaches back to the split of second 15.
            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .filteredOn(row -> row.contains("\u00b7e-1\u00b7"))
                    .singleElement()
                    .matches(row -> row.startsWith("\u00b7shop\u00b7customer:a\u00b7"));
            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .filteredOn(row -> !row.contains("\u00b7e-1\u00b7"))
                    .hasSize(4)
                    .allMatch(row -> row.startsWith("\u00b7shop\u00b7customer:b\u00b7"));
        }
    }

    @Test
    void ordinaryPersonsAreInOnePlaceAndMembersOfGroupsInTwo() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(visit("e-1", "a", 0));
            stream.settle();
            int one = stream.stateEntries();
            stream.receive(visit("e-2", "x", 0));
            stream.settle();

            assertThat(stream.stateEntries()).isEqualTo(2 * one);
            assertThat(stream.entriesOfGroups()).isZero();

            stream.receive(claim("e-3", "alias", "a", "x", 5));
            stream.settle();
            assertThat(stream.entriesOfGroups()).isPositive();
        }
    }

    @Test
    void aMemberForgottenByTheStreamIsStillOneWithTheGroupWhenItComesBack() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(claim("e-1", "alias", "a", "b", 0));
            Duration forgotten = HORIZON.plus(Waiting.LONGEST);
            stream.watermark(NOW.plus(forgotten).plusSeconds(10).toEpochMilli());
            assertThat(stream.timers()).isZero();

            stream.receive(visit("e-2", "a", forgotten.toSeconds() + 20));
            stream.settle();

            assertThat(stream.tables().rowsOf(Table.JOURNEYS))
                    .singleElement()
                    .matches(row -> row.contains("customer:b"));
        }
    }

    @Test
    void whoAsksToBeForgottenLeavesTheGroupAndTheAliasesAndOthersStay() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(visit("e-1", "ann", 0));
            stream.receive(visit("e-2", "bea", 10));
            stream.receive(claim("e-3", "alias", "ann", "bea", 20));
            stream.receive(claim("e-4", "alias", "cora", "bea", 30));
            stream.settle();

            stream.erase(new Erasure("r-1", "shop", "customer:ann", NOW.plusSeconds(60)));
            stream.watermark(NOW.plusSeconds(60).toEpochMilli());
            stream.settle();
            stream.tables().erase();

            assertThat(stream.tables().holds("ann")).isFalse();
            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .hasSize(2)
                    .allMatch(row -> row.contains("customer:bea"));
            assertThat(StateFinderTest.found(StateFinder.ofAliases(), stream.checkpointOfAliases(), "ann"))
                    .isEmpty();
            assertThat(StateFinderTest.found(StateFinder.ofPersons(), stream.checkpointOfPersons(), "ann"))
                    .isEmpty();
            assertThat(StateFinderTest.found(StateFinder.ofPersons(), stream.checkpointOfGroups(), "ann"))
                    .isEmpty();
        }
    }

    @Test
    void whatTheStreamHasForgottenOfAMemberLeavesTheGroupToo() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(visit("e-1", "ann", 0));
            stream.receive(claim("e-2", "alias", "ann", "bea", 5));
            stream.watermark(NOW.plusSeconds(60).toEpochMilli());
            Instant later = NOW.plus(HORIZON).minusSeconds(1);
            stream.receive(visit("e-3", "bea", HORIZON.toSeconds() - 1));
            stream.watermark(later.plusSeconds(60).toEpochMilli());

            stream.erase(new Erasure("r-1", "shop", "customer:ann", later.plusSeconds(100)));
            stream.watermark(later.plusSeconds(100).toEpochMilli());
            stream.settle();
            stream.tables().erase();

            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .singleElement()
                    .matches(row -> row.contains("e-3"));
            assertThat(StateFinderTest.found(StateFinder.ofPersons(), stream.checkpointOfGroups(), "ann"))
                    .isEmpty();
        }
    }

    @Test
    void ofAGroupThatTheStreamHasForgottenTheOthersStayWhenWhoItIsCalledByAsks() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            rememberedByTablesAlone(stream);

            forget("customer:bea", stream);

            assertThat(stream.tables().rowsOf(Table.TOUCHPOINTS))
                    .hasSize(4)
                    .allMatch(row -> row.contains("e-1") || row.contains("device:phone") || row.contains("mail-ann"));
            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .hasSize(4)
                    .allMatch(row -> row.contains("e-1") || row.contains("device:phone") || row.contains("mail-ann"));
            assertThat(stream.tables().rowsOf(Table.JOURNEY_PATHS))
                    .hasSize(2)
                    .noneMatch(row -> row.contains("mail-bea"));
            assertThat(stream.tables().rowsOf(Table.SESSIONS)).singleElement().matches(row -> row.contains("phone"));
            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).hasSize(1);
            assertThat(stream.tables().counts().values()).containsExactly(1L);
        }
    }

    @Test
    void ofAGroupThatTheStreamHasForgottenAMemberTakesItsOwnAlong() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            rememberedByTablesAlone(stream);

            forget("customer:ann", stream);

            assertThat(stream.tables().holds("ann")).isFalse();
            assertThat(stream.tables().holds("phone")).isFalse();
            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .hasSize(3)
                    .allMatch(row -> row.contains("e-2") || row.contains("device:tablet") || row.contains("mail-bea"));
            assertThat(stream.tables().rowsOf(Table.JOURNEY_PATHS)).hasSize(2);
            assertThat(stream.tables().rowsOf(Table.SESSIONS)).singleElement().matches(row -> row.contains("tablet"));
            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).hasSize(1);
            assertThat(stream.tables().counts().values()).containsExactly(1L);
        }
    }

    /**
     * Two who are one, called by the second; each also on a device, where the first was anonymous before, and each with a
     * touchpoint in no journey.
     */
    private static void rememberedByTablesAlone(TwoExchanges stream) throws Exception {
        long apart = Duration.ofDays(35).toSeconds();
        long later = 2 * apart;
        stream.receive(opened("mail-ann", "ann", -apart));
        stream.receive(opened("mail-bea", "bea", apart));
        stream.receive(visit("e-1", "ann", 0));
        stream.receive(view("d-1", "phone", "", 10));
        stream.receive(view("d-2", "phone", "ann", 20));
        stream.receive(visit("e-2", "bea", later));
        stream.receive(view("d-3", "tablet", "bea", later + 10));
        stream.receive(claim("e-3", "alias", "ann", "bea", later + 20));
        stream.watermark(
                NOW.plus(HORIZON).plus(Waiting.LONGEST).plusSeconds(later + 30).toEpochMilli());
        assertThat(stream.timers()).isZero();
        assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                .hasSize(8)
                .allMatch(row -> row.startsWith("\u00b7shop\u00b7customer:bea\u00b7"));
    }

    private static void forget(String person, TwoExchanges stream) throws Exception {
        Instant asked = NOW.plus(HORIZON).plus(Duration.ofDays(80));
        stream.erase(new Erasure("r-1", "shop", person, asked));
        stream.watermark(asked.toEpochMilli());
        stream.settle();
        stream.tables().erase();
    }

    @Test
    void whatAMemberWithTooManyTouchpointsHasForgottenLeavesItsGroupToo() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            int half = Fold.MOST_TOUCHPOINTS / 2 + 100;
            for (int i = 0; i < 2 * half; i++) {
                stream.receive(view("d-" + i, "phone", "ann", i));
            }
            stream.receive(claim("e-1", "alias", "ann", "bea", 2 * half));
            stream.receive(claim("e-2", "split", "ann", "bea", half));
            stream.settle();
            stream.settle();

            stream.receive(aTouchpoint()
                    .id("d-0")
                    .named("view_item")
                    .device("phone")
                    .customer("cora")
                    .at(NOW)
                    .receivedAt(NOW.minusSeconds(1))
                    .build());
            stream.settle();

            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .filteredOn(row -> row.contains("\u00b7d-0\u00b7"))
                    .singleElement()
                    .matches(row -> row.contains("customer:cora"));
        }
    }

    @Test
    void aHundredCustomersAreOneAndOfOneMoreEachIsAlone() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            int most = AliasLimits.DEFAULT.customers();
            for (int i = 1; i < most; i++) {
                stream.receive(claim("e-" + i, "alias", "c-" + i, "hub", i));
                stream.receive(visit("v-" + i, "c-" + i, i));
            }
            stream.settle();
            Set<String> together = stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS);

            stream.receive(claim("e-" + most, "alias", "hub", "one-more", most));
            stream.settle();

            assertThat(together)
                    .hasSize(2 * (most - 1))
                    .allMatch(row -> row.startsWith("\u00b7shop\u00b7customer:hub\u00b7"));
            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .filteredOn(row -> row.contains("\u00b7v-"))
                    .hasSize(most - 1)
                    .noneMatch(row -> row.startsWith("\u00b7shop\u00b7customer:hub\u00b7"));
            assertThat(stream.tables().rowsOf(Table.IDENTITY_MERGES)).isEmpty();
        }
    }

    @Test
    void whoAsksToBeForgottenLeavesTheCrowdToo() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            for (int i = 1; i <= AliasLimits.DEFAULT.customers(); i++) {
                stream.receive(claim("e-" + i, "alias", "ann", "c-" + i, i));
            }
            stream.settle();
            assertThat(StateFinderTest.found(StateFinder.ofAliases(), stream.checkpointOfAliases(), "ann"))
                    .isNotEmpty();

            stream.erase(new Erasure("r-1", "shop", "customer:ann", NOW.plusSeconds(600)));
            stream.watermark(NOW.plusSeconds(600).toEpochMilli());
            stream.settle();

            assertThat(StateFinderTest.found(StateFinder.ofAliases(), stream.checkpointOfAliases(), "ann"))
                    .isEmpty();
        }
    }

    private static Touchpoint opened(String id, String customer, long second) {
        return aTouchpoint()
                .id(id)
                .named("email_opened")
                .customer(customer)
                .at(NOW.plusSeconds(second))
                .build();
    }

    private static Touchpoint visit(String id, String customer, long second) {
        return aTouchpoint()
                .id(id)
                .named("store_visit")
                .customer(customer)
                .at(NOW.plusSeconds(second))
                .build();
    }

    private static Touchpoint view(String id, String device, String customer, long second) {
        return aTouchpoint()
                .id(id)
                .named("view_item")
                .device(device)
                .customer(customer)
                .at(NOW.plusSeconds(second))
                .build();
    }

    private static Touchpoint claim(String id, String name, String one, String target, long second) {
        return aTouchpoint()
                .id(id)
                .named(name)
                .previous(one)
                .customer(target)
                .at(NOW.plusSeconds(second))
                .build();
    }
}
