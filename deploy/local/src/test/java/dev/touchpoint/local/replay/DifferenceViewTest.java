package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.local.replay.Comparison.Difference;
import dev.touchpoint.warehouse.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DifferenceViewTest {

    @Test
    void whatWasCountedToItsEndIsToldAsANumberAndTheRestAsAtLeast() {
        List<String> lines = new ArrayList<>();
        new DifferenceView(lines::add)
                .tables(Map.of(
                        Table.SESSIONS, new Difference(Table.SESSIONS, 3, 2, Set.of("a"), Set.of(), false),
                        Table.JOURNEYS, new Difference(Table.JOURNEYS, 3, 2, Set.of("a", "b"), Set.of("c"), true)));

        assertThat(lines)
                .anyMatch(line -> line.matches("sessions +3 +2 +1 +0"))
                .anyMatch(line -> line.matches("journeys +3 +2 +at least 2 +at least 1"));
    }
}
