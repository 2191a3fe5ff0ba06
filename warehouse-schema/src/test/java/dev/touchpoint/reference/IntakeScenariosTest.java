package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.NOON;
import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.TouchpointBuilder;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Order, duplicates, lateness. */
class IntakeScenariosTest {

    private static TouchpointBuilder view(String id) {
        return aTouchpoint().id(id).device("a").named("view").at(NOON);
    }

    private static List<String> ids(Touchpoint... touchpoints) {
        return Stitching.of(List.of(touchpoints)).stitched().stream()
                .map(StitchedTouchpointRow::eventId)
                .toList();
    }

    @Test
    void ofOneMillisecondThoseWithASequenceComeFirst() {
        assertThat(ids(
                        view("a").build(),
                        view("c").sequence(2L).build(),
                        view("d").sequence(1L).build(),
                        view("b").sequence(2L).build()))
                .containsExactly("d", "b", "c", "a");
    }

    @Test
    void timeComesBeforeTheSequence() {
        assertThat(ids(
                        view("later").sequence(1L).at(NOON.plusMillis(1)).build(),
                        view("first").sequence(2L).build()))
                .containsExactly("first", "later");
    }

    @Test
    void idsAreComparedAsJavaDoes() {
        assertThat(ids(
                        view("a").build(),
                        view("B").build(),
                        view("é").build(),
                        view("10").build(),
                        view("9").build()))
                .containsExactly("10", "9", "B", "a", "é");
    }

    @Test
    void ofCopiesTheOneReceivedFirstCounts() {
        Tables tables = Stitching.of(List.of(
                view("x").named("second").receivedAt(NOON.plusSeconds(9)).build(),
                view("x").named("first").receivedAt(NOON.plusSeconds(8)).build()));

        assertThat(tables.touchpoints())
                .singleElement()
                .satisfies(row -> assertThat(row.touchpoint().name()).isEqualTo("first"));
    }

    @Test
    void ofCopiesReceivedTogetherThatOfTheSmallestBytesCounts() {
        Tables tables = Stitching.of(List.of(
                view("x").named("view2").build(), view("x").named("view1").build()));

        assertThat(tables.stitched())
                .singleElement()
                .extracting(StitchedTouchpointRow::name)
                .isEqualTo("view1");
    }

    @Test
    void theSameIdOnAnotherDeviceIsAnotherTouchpoint() {
        assertThat(ids(
                        view("x").build(),
                        view("x").device("b").build(),
                        view("x").site("other").build()))
                .hasSize(3);
    }

    @Test
    void olderThanTheHorizonIsKeptAndInNothingElse() {
        Duration horizon = Duration.ofDays(90);
        Tables tables = Stitching.of(List.of(
                view("just in time").receivedAt(NOON.plus(horizon)).build(),
                view("late").receivedAt(NOON.plus(horizon).plusMillis(1)).build(),
                view("imported")
                        .imported()
                        .receivedAt(NOON.plus(horizon).plusMillis(1))
                        .build()));

        assertThat(tables.touchpoints())
                .filteredOn(row -> row.late())
                .singleElement()
                .satisfies(row -> assertThat(row.touchpoint().eventId()).isEqualTo("late"));
        assertThat(tables.stitched())
                .extracting(StitchedTouchpointRow::eventId)
                .containsExactlyInAnyOrder("just in time", "imported");
    }

    @Test
    void aTouchpointIsAsLateAsTheCopyThatCounts() {
        assertThat(ids(
                        view("x").receivedAt(NOON.plus(Duration.ofDays(99))).build(),
                        view("x").receivedAt(NOON.plusSeconds(1)).build()))
                .containsExactly("x");
    }
}
