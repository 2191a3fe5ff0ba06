package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.journey.Journey;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwoExchangesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HORIZON = StitchSettings.defaults().horizon();

    @Test
    void aCopyWritesNothing() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            Touchpoint view = view("e-1", NOW);
            stream.receive(view);
            stream.settle();
            int written = stream.writes().size();

            stream.receive(view);
            stream.settle();

            assertThat(stream.writes()).hasSize(written);
        }
    }

    @Test
    void aSecondTouchpointWritesOnlyWhatItChanges() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(view("e-1", NOW));
            stream.settle();
            int written = stream.writes().size();

            stream.receive(view("e-2", NOW.plusSeconds(60)));
            stream.settle();

            assertThat(stream.writes().subList(written, stream.writes().size()))
                    .extracting(write -> write.table())
                    .containsExactlyInAnyOrder(
                            Table.TOUCHPOINTS,
                            Table.STITCHED_TOUCHPOINTS,
                            Table.SESSIONS,
                            Table.JOURNEYS,
                            Table.JOURNEY_PATHS,
                            Table.JOURNEY_COUNTS,
                            Table.JOURNEY_COUNTS);
        }
    }

    /** Time stands still there, and no timer rings. */
    @Test
    void whereTheClockWasSetBackWhatComesIsThereWithTheNextCheckpoint() throws Exception {
        Instant setBack = NOW.minus(Duration.ofHours(1));
        try (TwoExchanges stream = new TwoExchanges(List.of(), List.of(), Clock.fixed(setBack, ZoneOffset.UTC))) {
            stream.watermark(NOW.toEpochMilli());
            stream.receive(view("e-1", setBack));

            stream.checkpointOfPersons();

            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).hasSize(1);
        }
    }

    @Test
    void whatHappenedLongAgoIsLookedAtOncePerCheckpoint() throws Exception {
        try (TwoExchanges stream = new TwoExchanges(List.of(), List.of(), TwoExchanges.LONG_AFTER)) {
            stream.watermark(NOW.toEpochMilli());
            for (int minute = 0; minute < 5; minute++) {
                Instant at = NOW.plus(Duration.ofMinutes(minute));
                stream.receive(view("e-" + minute, at));
                stream.watermark(at.toEpochMilli());
            }
            assertThat(tables(stream.writes())).containsOnly(Table.TOUCHPOINTS);

            stream.settle();

            assertThat(tables(stream.writes()))
                    .filteredOn(table -> table == Table.SESSIONS || table == Table.STITCHED_TOUCHPOINTS)
                    .containsExactlyInAnyOrder(
                            Table.SESSIONS,
                            Table.STITCHED_TOUCHPOINTS,
                            Table.STITCHED_TOUCHPOINTS,
                            Table.STITCHED_TOUCHPOINTS,
                            Table.STITCHED_TOUCHPOINTS,
                            Table.STITCHED_TOUCHPOINTS);
        }
    }

    @Test
    void devicesWaitNoLongerThanAnHourAndPersonsForTheCheckpoint() throws Exception {
        try (TwoExchanges stream = new TwoExchanges(List.of(), List.of(), TwoExchanges.LONG_AFTER)) {
            Instant told = NOW.plus(Waiting.LONGEST);
            stream.watermark(NOW.toEpochMilli());
            stream.receive(view("e-1", NOW));
            stream.watermark(told.toEpochMilli() - 1);
            assertThat(tables(stream.writes())).containsExactly(Table.TOUCHPOINTS);

            stream.watermark(told.toEpochMilli());
            assertThat(tables(stream.writes())).containsExactly(Table.TOUCHPOINTS, Table.IDENTITIES);

            stream.watermark(told.plus(Duration.ofDays(80)).toEpochMilli());
            assertThat(tables(stream.writes())).containsExactly(Table.TOUCHPOINTS, Table.IDENTITIES);

            stream.settle();
            assertThat(tables(stream.writes())).contains(Table.SESSIONS, Table.JOURNEYS);
        }
    }

    @Test
    void onceTimeHasCaughtUpNothingWaitsForACheckpoint() throws Exception {
        Clock clock = Clock.fixed(NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC);
        try (TwoExchanges stream = new TwoExchanges(List.of(), List.of(), clock)) {
            stream.watermark(NOW.plusSeconds(60).toEpochMilli());
            stream.receive(view("e-1", NOW));
            stream.watermark(NOW.plus(Duration.ofMinutes(59)).toEpochMilli());
            assertThat(tables(stream.writes())).containsExactly(Table.TOUCHPOINTS);

            stream.watermark(NOW.plus(Duration.ofHours(1)).toEpochMilli());

            assertThat(tables(stream.writes())).contains(Table.SESSIONS, Table.JOURNEYS);
        }
    }

    private static List<Table> tables(List<WarehouseWrite> writes) {
        return writes.stream().map(WarehouseWrite::table).toList();
    }

    @Test
    void nothingIsKeptOfAnyoneTheHorizonAfterTheLastTouchpointReceived() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(view("e-1", NOW));
            stream.receive(aTouchpoint().id("e-2").at(NOW).customer("42").build());
            stream.receive(aTouchpoint().id("e-3").at(NOW).build());
            stream.receive(
                    aTouchpoint().id("e-4").at(NOW).device("a").customer("42").build());
            Instant received = NOW.plusSeconds(1);
            Instant forgotten = received.plus(HORIZON).plus(Waiting.LONGEST);
            stream.watermark(forgotten.toEpochMilli() - 1);
            assertThat(stream.stateEntries()).isPositive();
            int written = stream.writes().size();

            stream.watermark(forgotten.toEpochMilli());

            assertThat(stream.stateEntries()).isZero();
            assertThat(stream.timers()).isZero();
            assertThat(stream.writes()).hasSize(written);
        }
    }

    @Test
    void whoIsHeardOfAgainIsKeptForAnotherHorizon() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(view("e-1", NOW));
            stream.watermark(NOW.plusSeconds(10).toEpochMilli());
            stream.receive(view("e-2", NOW.plus(Duration.ofDays(1))));
            stream.watermark(NOW.plus(HORIZON).plus(Duration.ofHours(1)).toEpochMilli());
            int sessions = stream.tables().rowsOf(Table.SESSIONS).size();

            stream.receive(view("e-3", NOW.plus(Duration.ofHours(1)), NOW.plus(HORIZON)));
            stream.settle();

            assertThat(sessions).isEqualTo(2);
            assertThat(stream.tables().rowsOf(Table.SESSIONS)).hasSize(3);
            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).hasSize(1);
        }
    }

    @Test
    void signingInMovesWhatTheDeviceDidBefore() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(view("e-1", NOW));
            stream.settle();

            stream.receive(aTouchpoint()
                    .id("e-2")
                    .named("view_item")
                    .at(NOW.plusSeconds(5))
                    .device("a")
                    .customer("42")
                    .build());
            stream.settle();

            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .hasSize(2)
                    .allMatch(row -> row.contains("customer:42"));
            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).hasSize(1);
        }
    }

    @Test
    void aLateTouchpointIsInTouchpointsAlone() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {

            stream.receive(view("e-1", NOW, NOW.plus(HORIZON).plusMillis(1)));
            stream.settle();

            assertThat(stream.writes()).extracting(write -> write.table()).containsExactly(Table.TOUCHPOINTS);
        }
    }

    @Test
    void aPersonWithTooManyTouchpointsIsCutAndSaysSo() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            int robot = Fold.MOST_TOUCHPOINTS + 1;
            for (int i = 0; i < robot; i++) {
                stream.receive(view("e-" + i, NOW.plusSeconds(i)));
            }

            stream.settle();

            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS)).hasSize(robot);
            assertThat(stream.tables().rowsOf(Table.JOURNEYS))
                    .singleElement()
                    .matches(
                            row -> row.endsWith("01" + "00000000" + "00"),
                            "is approximate, by the default model, replaced by nothing");
            assertThat(stream.tables().rowsOf(Table.IDENTITIES)).hasSize(1);
            // 1,001 forgotten ones and 4,000 kept ones, in runs of at most 500.
            assertThat(stream.tables().rowsOf(Table.JOURNEY_PATHS)).hasSize(3 + 8);
        }
    }

    @Test
    void theCutJourneyStaysApproximateWhateverComesInFrontOfIt() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            for (int i = 0; i <= Fold.MOST_TOUCHPOINTS; i++) {
                stream.receive(view("e-" + i, NOW.plusSeconds(i)));
            }
            stream.settle();
            int firstKept = Fold.MOST_TOUCHPOINTS + 1 - Fold.KEPT;

            // A journey of its own; then the cut one begins earlier, and has another id.
            stream.receive(view("e-old", NOW.minus(Duration.ofDays(60)), NOW.plus(Duration.ofDays(1))));
            stream.settle();
            Set<String> withAnOlder = stream.tables().rowsOf(Table.JOURNEYS);
            stream.restart();
            stream.receive(view("e-new", NOW.plusMillis(1), NOW.plus(Duration.ofDays(1))));
            stream.settle();

            assertThat(withAnOlder).hasSize(2);
            assertThat(approximate(withAnOlder))
                    .singleElement()
                    .matches(row -> row.contains(journey("e-" + firstKept)));
            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).hasSize(2);
            assertThat(approximate(stream.tables().rowsOf(Table.JOURNEYS)))
                    .singleElement()
                    .matches(row -> row.contains(journey("e-new")));
        }
    }

    private static String journey(String opening) {
        return Journey.idOf("shop", "device:a", opening);
    }

    /** The rows that end in: approximate, by the default model, replaced by nothing. */
    private static List<String> approximate(Set<String> journeys) {
        return journeys.stream()
                .filter(row -> row.endsWith("01" + "00000000" + "00"))
                .toList();
    }

    @Test
    void whoIsCutKeepsThePathsOfBefore() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            for (int i = 0; i <= Fold.MOST_TOUCHPOINTS; i++) {
                stream.receive(view("e-" + i, NOW.plusSeconds(i)));
            }
            stream.settle();
            Set<String> before = stream.tables().rowsOf(Table.JOURNEY_PATHS);

            stream.receive(view("e-last", NOW.plusSeconds(Fold.MOST_TOUCHPOINTS + 1)));
            stream.settle();

            Set<String> after = stream.tables().rowsOf(Table.JOURNEY_PATHS);
            assertThat(after).hasSize(3 + 9).containsAll(before);
        }
    }

    @Test
    void whoIsCutStaysSuspectAsBefore() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            for (int i = 0; i < Fold.MOST_TOUCHPOINTS; i++) {
                stream.receive(onOneOfManyDevices(i));
            }
            stream.settle();
            Set<String> before = stream.tables().rowsOf(Table.SUSPECT_PERSONS);

            stream.receive(onOneOfManyDevices(Fold.MOST_TOUCHPOINTS));
            stream.settle();
            Set<String> cut = stream.tables().rowsOf(Table.SUSPECT_PERSONS);
            stream.receive(onOneOfManyDevices(Fold.MOST_TOUCHPOINTS + 1));
            stream.settle();

            assertThat(before).hasSize(1);
            assertThat(cut).isEqualTo(before);
            assertThat(stream.tables().rowsOf(Table.SUSPECT_PERSONS)).isEqualTo(before);
        }
    }

    private static Touchpoint onOneOfManyDevices(int i) {
        return aTouchpoint()
                .id("e-" + i)
                .named("view_item")
                .at(NOW.plusSeconds(i))
                .device("d-" + i % 200)
                .customer("42")
                .build();
    }

    @Test
    void aDeviceWithTooManyTouchpointsStaysWithWhoSignedInFirst() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(
                    aTouchpoint().id("e-0").at(NOW).device("a").customer("42").build());
            for (int i = 1; i <= DeviceTouchpoints.MOST; i++) {
                stream.receive(view("e-" + i, NOW.plusMillis(i)));
            }
            stream.settle();

            stream.receive(view("e-last", NOW.plusSeconds(60)));
            stream.settle();

            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS).stream()
                            .filter(row -> !row.contains("customer:42"))
                            .limit(3))
                    .isEmpty();
            assertThat(stream.tables().rowsOf(Table.IDENTITIES))
                    .singleElement()
                    .matches(row -> row.contains("customer:42"));
        }
    }

    @Test
    void whoSignedInKeepsALongSessionThatIsCutWhenTheNextCustomerComes() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(signIn("e-0", "42", NOW));
            for (int i = 1; i <= DeviceTouchpoints.MOST; i++) {
                stream.receive(view("e-" + i, NOW.plusSeconds(i)));
            }
            stream.settle();

            stream.receive(signIn("e-last", "43", NOW.plusSeconds(DeviceTouchpoints.MOST + 31 * 60)));
            stream.settle();

            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS).stream()
                            .filter(row -> row.startsWith("\u00b7shop\u00b7customer:43\u00b7"))
                            .limit(3))
                    .singleElement()
                    .matches(row -> row.contains("e-last"));
        }
    }

    @Test
    void ofAnOldDeviceThatManySignedInOnNobodyGetsWhatWasBeforeAnothersSignIn() throws Exception {
        int visits = DeviceTouchpoints.MOST / 4 + 1;
        try (TwoExchanges stream = new TwoExchanges()) {
            for (int i = 0; i < visits; i++) {
                Instant at = NOW.plus(Duration.ofMinutes(40L * i));
                String customer = "c" + i;
                stream.receive(view("before-" + customer, at));
                stream.receive(signIn("in-" + customer, customer, at.plusSeconds(1)));
                stream.receive(signIn("more-" + customer, customer, at.plusSeconds(2)));
                stream.receive(aTouchpoint()
                        .id("out-" + customer)
                        .named("sign_out")
                        .at(at.plusSeconds(3))
                        .device("a")
                        .build());
            }
            stream.settle();
            stream.receive(view("last", NOW.plus(Duration.ofMinutes(40L * visits))));
            stream.settle();

            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS).stream()
                            .filter(row -> row.contains("\u00b7before-c"))
                            .filter(row -> !row.contains("customer:"
                                    + row.replaceAll("(?s).*\u00b7before-(c\\d+)\u00b7.*", "$1") + "\u00b7"))
                            .limit(3))
                    .isEmpty();
        }
    }

    private static Touchpoint signIn(String id, String customer, Instant at) {
        return aTouchpoint()
                .id(id)
                .named("sign_in")
                .at(at)
                .device("a")
                .customer(customer)
                .build();
    }

    @Test
    void aModelThatIsPutAnewForLaterNoLongerJudgesWhatCameBefore() throws Exception {
        ModelVersion later = new ModelVersion(
                "shop", 1, NOW.plus(Duration.ofDays(10)), NOW, "rules: [{phase: intent, name: view_item}]");
        ModelVersion earlier = new ModelVersion("shop", 1, NOW, NOW, later.yaml());
        Touchpoint view = view("e-1", NOW.plus(Duration.ofDays(1)));
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(view);
            stream.put(later);
            stream.put(earlier);
            stream.settle();
            Set<String> byTheEarlier = stream.tables().rowsOf(Table.JOURNEYS);

            stream.put(later);
            stream.settle();

            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).isNotEqualTo(byTheEarlier);
            TablesOfTheReference.of(List.of(view)).assertAre(stream.tables());
        }
    }

    @Test
    void aJourneyThatEndsInTheMillisecondOfTheCutStays() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            int first = Fold.MOST_TOUCHPOINTS - 100;
            for (int i = 0; i < first; i++) {
                stream.receive(view("e-" + i, NOW.plusSeconds(i)));
            }
            Instant cut = NOW.plusSeconds(first);
            stream.receive(named("f-1", "add_to_cart", cut.minusMillis(1)));
            stream.receive(named("f-2", "purchase", cut));
            stream.receive(named("f-3", "add_to_cart", cut));
            for (int i = 1; i <= 100; i++) {
                stream.receive(view("g-" + i, cut.plusSeconds(i)));
            }

            stream.settle();

            assertThat(stream.tables().rowsOf(Table.JOURNEYS)).hasSize(2);
            assertThat(stream.tables().rowsOf(Table.CARTS)).hasSize(2);
        }
    }

    @Test
    void nothingIsKeptOfWhoAskedToBeForgotten() throws Exception {
        try (TwoExchanges stream = new TwoExchanges()) {
            stream.receive(named("e-1", "add_to_cart", NOW));
            stream.watermark(NOW.plusSeconds(5).toEpochMilli());
            stream.receive(aTouchpoint()
                    .id("e-2")
                    .named("add_to_cart")
                    .at(NOW.plusSeconds(10))
                    .device("a")
                    .customer("42")
                    .build());
            stream.watermark(NOW.plusSeconds(15).toEpochMilli());
            Instant asked = NOW.plusSeconds(20);

            stream.erase(new Erasure("r", "shop", "customer:42", asked));
            stream.watermark(asked.toEpochMilli());
            stream.settle();
            stream.tables().erase();

            assertThat(stream.stateEntries()).isZero();
            assertThat(stream.timers()).isZero();
            assertThat(stream.tables().holds("42")).isFalse();
            assertThat(stream.tables().holds("device:a")).isFalse();
            assertThat(stream.tables().counts()).isEmpty();
        }
    }

    @Test
    void whatSaysItselfThatItHasToGoIsNeverWritten() throws Exception {
        Erasure known = new Erasure("r", "shop", "customer:42", NOW.plusSeconds(20));
        try (TwoExchanges stream = new TwoExchanges(List.of(known))) {
            stream.receive(
                    aTouchpoint().id("e-1").at(NOW).device("a").customer("42").build());

            stream.settle();

            assertThat(stream.writes()).isEmpty();
        }
    }

    @Test
    void whoComesBackIsKnownFromThenOn() throws Exception {
        Erasure known = new Erasure("r", "shop", "customer:42", NOW.plusSeconds(20));
        try (TwoExchanges stream = new TwoExchanges(List.of(known))) {
            stream.receive(
                    aTouchpoint().id("e-1").at(NOW).device("a").customer("42").build());
            stream.receive(aTouchpoint()
                    .id("e-2")
                    .at(NOW.plusSeconds(30))
                    .device("a")
                    .customer("42")
                    .build());

            stream.watermark(NOW.plusSeconds(40).toEpochMilli());
            stream.settle();
            stream.tables().erase();

            assertThat(stream.tables().rowsOf(Table.STITCHED_TOUCHPOINTS))
                    .singleElement()
                    .matches(row -> row.contains("e-2"));
        }
    }

    private static Touchpoint named(String id, String name, Instant at) {
        return aTouchpoint()
                .id(id)
                .named(name)
                .at(at)
                .receivedAt(at.plusSeconds(1))
                .device("a")
                .build();
    }

    private static Touchpoint view(String id, Instant at) {
        return view(id, at, at.plusSeconds(1));
    }

    private static Touchpoint view(String id, Instant at, Instant receivedAt) {
        return aTouchpoint()
                .id(id)
                .named("view_item")
                .at(at)
                .receivedAt(receivedAt)
                .device("a")
                .build();
    }
}
