package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.StableId;
import dev.touchpoint.journeystream.announcement.Belief;
import dev.touchpoint.journeystream.announcement.Beliefs;
import dev.touchpoint.warehouse.IdentityMergeRow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldTest {

    private static final String NEWS = StableId.of("announcement", "a cart");
    private static final String WORDING = StableId.of("announcement", "a cart of a journey");
    private static final String OTHER = StableId.of("announcement", "a cart of another journey");

    private final Told now = new Told(1_767_265_200_000L, NEWS, WORDING, 1_500);

    @Test
    void goesOnFromState() {
        Told kept = Told.read(now.write());

        assertThat(kept.at()).isEqualTo(now.at());
        assertThat(kept.id()).isEqualTo(NEWS);
        assertThat(kept.within()).isEqualTo(1_500);
        assertThat(now.isToldBy(kept)).isTrue();
    }

    @Test
    void anotherJourneyIsTheSameNewsInOtherWords() {
        Told kept = Told.read(new Told(now.at(), NEWS, OTHER, 0).write());

        assertThat(now.isToldBy(kept)).isFalse();
        assertThat(now.isNewsOf(kept)).isTrue();
    }

    @Test
    void knowsWhatAnEarlierVersionToldUnderANameOfTheWholeContent() {
        String moment = Long.toString(now.at(), Character.MAX_RADIX);

        assertThat(now.isToldBy(Told.read(moment + '\u0000' + WORDING))).isTrue();
        assertThat(now.isToldBy(Told.read(moment + '\u0000' + OTHER))).isFalse();
        assertThat(now.isNewsOf(Told.read(moment + '\u0000' + OTHER))).isFalse();
    }

    @Test
    void aMergeIsThatOfItsPersonAndStretch() {
        Told ofOne = merge("customer:a", "k1");

        assertThat(ofOne.isNewsOf(merge("customer:a", "k1"))).isTrue();
        assertThat(ofOne.isNewsOf(merge("customer:b", "k1"))).isFalse();
        assertThat(ofOne.isNewsOf(merge("customer:a", "k2"))).isFalse();
        assertThat(ofOne.isToldBy(Told.read(ofOne.write()))).isTrue();
    }

    @Test
    void aMergeThatAnEarlierVersionToldUnderTheSameNameAsAnothersIsntToldAgain() {
        IdentityMergeRow row = row("customer:a", "k1", 0);
        String moment = Long.toString(row.at().toEpochMilli(), Character.MAX_RADIX);
        // As 0.1.0-beta.1 wrote and named it.
        String nameOfBefore = StableId.of(
                "announcement",
                "{\"type\":\"identity_merged\",\"version\":1,\"site\":\"shop\",\"at\":\"2026-01-01T00:00:00Z\","
                        + "\"since\":\"2026-01-01T00:00:00Z\",\"before\":\"customer:c\",\"into\":\"customer:b\","
                        + "\"reason\":\"split\",\"origin\":\"customer:c\",\"event_id\":\"e-3\",\"moved_touchpoints\":0}");
        Told toldBefore = Told.read(moment + '\u0000' + nameOfBefore + '\u0000' + '\u0000' + "0");

        assertThat(told(row).isToldBy(toldBefore)).isTrue();
        assertThat(told(row("customer:a", "k1", 1)).isToldBy(toldBefore)).isFalse();
        assertThat(told(row("customer:a", "k1", 1)).isNewsOf(toldBefore)).isFalse();
        // Which is what takes it back.
        assertThat(toldBefore.id())
                .isEqualTo(nameOfBefore)
                .isNotEqualTo(told(row).id());
    }

    @Test
    void keepsNoWordingWhereTheIdSaysAsMuch() {
        Told transition = new Told(now.at(), NEWS, NEWS, 0);

        assertThat(transition.write()).containsOnlyOnce(NEWS).doesNotContain(NEWS.substring(0, 8) + '\u0000');
        assertThat(transition.isToldBy(Told.read(transition.write()))).isTrue();
    }

    private static Told merge(String person, String stretch) {
        return told(row(person, stretch, 0));
    }

    private static Told told(IdentityMergeRow row) {
        Belief belief = Beliefs.of(List.of(row)).get(0);
        return Told.of(belief, belief.content(), row.at().toEpochMilli());
    }

    private static IdentityMergeRow row(String person, String stretch, long moved) {
        Instant split = Instant.parse("2026-01-01T00:00:00Z");
        return new IdentityMergeRow(
                "shop",
                person,
                stretch,
                split,
                "customer:c",
                "customer:b",
                IdentityMergeRow.Reason.SPLIT,
                split,
                "customer:c",
                "e-3",
                moved);
    }
}
