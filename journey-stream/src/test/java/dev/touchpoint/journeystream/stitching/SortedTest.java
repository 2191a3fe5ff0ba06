package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Touchpoints that come, change and go stay in order. */
class SortedTest {

    /** Each one an object of its own. */
    private static final class One {
        private final int at;

        One(int at) {
            this.at = at;
        }
    }

    @Property(tries = 300)
    void holdsWhatAMapHoldsSorted(
            @ForAll @Size(max = 60) List<@IntRange(max = 9) Integer> names,
            @ForAll @Size(min = 60, max = 60) List<@IntRange(min = -4, max = 12) Integer> places) {
        Sorted<One> sorted = new Sorted<>(Comparator.comparingInt(one -> one.at));
        Map<Integer, One> expected = new HashMap<>();

        for (int i = 0; i < names.size(); i++) {
            int name = names.get(i);
            int at = places.get(i);
            if (at < 0) {
                sorted.remove("n" + name);
                expected.remove(name);
            } else {
                One one = new One(at);
                sorted.put("n" + name, one, at * 512);
                expected.put(name, one);
            }
            if (at % 3 == 0) {
                assertThat(sorted.inOrder()).isSortedAccordingTo(Comparator.comparingInt(one -> one.at));
            }
        }

        assertThat(sorted.inOrder())
                .isSortedAccordingTo(Comparator.comparingInt(one -> one.at))
                .containsExactlyInAnyOrderElementsOf(expected.values());
        expected.forEach((name, one) -> assertThat(sorted.get("n" + name)).isSameAs(one));
        assertThat(sorted.size())
                .isEqualTo(expected.values().stream()
                        .mapToInt(one -> 1 + one.at / 2)
                        .sum());
    }

    @Example
    void largeTouchpointsTakeAsMuchRoomAsManySmallOnes() {
        Sorted<One> sorted = new Sorted<>(Comparator.comparingInt(one -> one.at));

        sorted.put("small", new One(1), 700);
        sorted.put("large", new One(2), 64 * 1024);

        assertThat(sorted.size()).isEqualTo(1 + 65);
    }

    @Example
    void listsThatAreAlikeDifferInNothing() {
        assertThat(Difference.between(List.of(1, 2, 3), List.of(1, 2, 3)))
                .isEqualTo(new Difference<>(List.of(), List.of()));
    }

    @Example
    void onlyWhatIsInBetweenDiffers() {
        assertThat(Difference.between(List.of(1, 2, 3, 9), List.of(1, 7, 8, 3, 9)))
                .isEqualTo(new Difference<>(List.of(2), List.of(7, 8)));
        assertThat(Difference.between(List.of(1, 1), List.of(1, 1, 1)))
                .isEqualTo(new Difference<>(List.of(), List.of(1)));
        assertThat(Difference.between(List.of(), List.of(4))).isEqualTo(new Difference<>(List.of(), List.of(4)));
    }
}
