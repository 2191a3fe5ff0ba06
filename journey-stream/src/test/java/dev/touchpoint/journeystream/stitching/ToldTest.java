package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.StableId;
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
    void keepsNoWordingWhereTheIdSaysAsMuch() {
        Told transition = new Told(now.at(), NEWS, NEWS, 0);

        assertThat(transition.write()).containsOnlyOnce(NEWS).doesNotContain(NEWS.substring(0, 8) + '\u0000');
        assertThat(transition.isToldBy(Told.read(transition.write()))).isTrue();
    }
}
