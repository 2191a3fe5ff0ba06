package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.warehouse.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

/** What the statements find is tried in {@code ErasureIT}, by ClickHouse. */
class ErasureSqlTest {

    @Test
    @DefaultLocale("ar-EG")
    void asksForThePatternsItBindsInEveryLocale() {
        IdPatterns ids = IdPatterns.of(List.of("ada"));

        assertThat(ErasureSql.patterns(ids)).containsOnlyKeys("text0", "record0");
        assertThat(ErasureSql.conditions(ids).get(Table.REJECTED_TOUCHPOINTS))
                .extracting(ErasureSql.Condition::found)
                .asString()
                .contains("{text0:String}", "{record0:String}");
    }
}
