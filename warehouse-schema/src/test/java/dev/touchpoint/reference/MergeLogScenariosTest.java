package dev.touchpoint.reference;

import static dev.touchpoint.reference.Stitching.story;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.warehouse.IdentityMergeRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who became whom, why, and what moved. */
class MergeLogScenariosTest {

    @Test
    void whoNeverSignsInIsInNoMergeLog() {
        assertThat(log(story().visitor("d").views("x"))).isEmpty();
    }

    @Test
    void aSignInTellsWhatTheDeviceDidBefore() {
        assertThat(log(story().visitor("d").views("x").views("y").signsIn("a").views("z")))
                .containsExactly("device:d from 2026-01-01T12:00:00Z: device:d > customer:a by sign_in d/3, 2 moved");
    }

    @Test
    void anotherCustomerWithoutASignOutIsAChangeOfInterval() {
        assertThat(log(story().visitor("d").signsIn("a").signsIn("b")))
                .containsExactly(
                        "device:d from 2026-01-01T12:00:00Z: device:d > customer:a by sign_in d/1, 0 moved",
                        "device:d from 2026-01-01T12:00:10Z: customer:a > customer:b by interval_change d/2, 0 moved");
    }

    @Test
    void aSignOutGivesTheDeviceBack() {
        assertThat(log(story().visitor("d").signsIn("a").signsOut().views("x")))
                .containsExactly(
                        "device:d from 2026-01-01T12:00:00Z: device:d > customer:a by sign_in d/1, 0 moved",
                        "device:d from 2026-01-01T12:00:20Z: customer:a > device:d by sign_out d/2, 0 moved");
    }

    @Test
    void aSplitThatIsSentLaterTakesBackWhatHadBeenTheCustomers() {
        ShopStory story = story().visitor("d").signsIn("a").signedInNoMore().views("x");
        story.at(Stitching.NOON.plusSeconds(5))
                .does("split", event -> event.customer("a").receivedAt(Stitching.NOON.plusSeconds(60)));

        assertThat(log(story))
                .containsExactly(
                        "device:d from 2026-01-01T12:00:00Z: device:d > customer:a by sign_in d/1, 0 moved",
                        "device:d from 2026-01-01T12:00:05Z: customer:a > device:d by split d/3, 1 moved");
    }

    @Test
    void anAliasTellsWhatTheMemberHad() {
        ShopStory story = story().inStore("a", "store_visit").inStore("a", "store_visit");
        story.visitor("").does("alias", event -> event.previous("a").customer("b"));

        assertThat(log(story))
                .containsExactly("customer:a from the beginning: customer:a > customer:b by alias store/3, 2 moved");
    }

    @Test
    void aSplitOfAnAliasIsARowOfItsOwn() {
        ShopStory story = story().inStore("a", "store_visit");
        story.visitor("").does("alias", event -> event.previous("a").customer("b"));
        story.does("split", event -> event.previous("a").customer("b"));

        assertThat(log(story))
                .containsExactly(
                        "customer:a from the beginning: customer:a > customer:b by alias store/2, 1 moved",
                        "customer:a from 2026-01-01T12:00:20Z: customer:b > customer:a by split store/3, 0 moved");
    }

    @Test
    void moreThanAHundredDevicesAreSuspectAHundredAreNot() {
        ShopStory story = story();
        for (int i = 1; i <= 100; i++) {
            story.visitor("d-" + i).signsIn("a");
        }
        assertThat(Stitching.of(story).suspects()).isEmpty();

        story.visitor("d-101").signsIn("a");

        assertThat(Stitching.of(story).suspects())
                .singleElement()
                .matches(row -> row.person().equals("customer:a")
                        && row.devices() == 101
                        && row.since().equals(story.last().occurredAt()));
    }

    private static List<String> log(ShopStory story) {
        return Stitching.of(story).merges().stream()
                .map(MergeLogScenariosTest::line)
                .toList();
    }

    private static String line(IdentityMergeRow row) {
        return "%s from %s: %s > %s by %s %s, %d moved"
                .formatted(
                        row.person(),
                        row.since() == null ? "the beginning" : row.since(),
                        row.before(),
                        row.into(),
                        row.reason().label(),
                        row.eventId(),
                        row.moved());
    }
}
