package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.warehouse.Table;
import org.junit.jupiter.api.Test;

class InsertTokenTest {

    @Test
    void isReadAsItWasWritten() {
        InsertToken token = new InsertToken("1a2b3c4d", "1a2b3c4d-0000", 17, Table.JOURNEY_COUNTS, 3);

        assertThat(token.text()).isEqualTo("1a2b3c4d:1a2b3c4d-0000:17:journey_counts:3");
        assertThat(InsertToken.parse(token.text())).contains(token);
    }

    @Test
    void whatAnEarlierVersionWroteTellsNothing() {
        assertThat(InsertToken.parse("r:1")).isEmpty();
        assertThat(InsertToken.parse("run:attempt:17:no_table:3")).isEmpty();
    }
}
