package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.journeystream.recovery.TablesAheadException;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.Warehouse;
import java.net.URI;
import org.junit.jupiter.api.Test;

class WrittenTablesTest {

    /** Commit 6 as a whole, and the beginning of 7. */
    private static final WrittenTables TABLES = new WrittenTables("run", 7, 6);

    @Test
    void haveACommitOnceAllOfItIsInThem() {
        assertThat(TABLES.has(token("run", 5))).isTrue();
        assertThat(TABLES.has(token("run", 6))).isTrue();
        assertThat(TABLES.has(token("run", 7))).isFalse();
        assertThat(TABLES.has(token("another", 5))).isFalse();
        assertThat(WrittenTables.NOTHING.has(token("run", 1))).isFalse();
    }

    @Test
    void haveMoreThanAStateAsSoonAsTheNextCommitIsBegun() {
        assertThat(TABLES.hasMoreThan(new Published("run", 6, 1_000))).isTrue();
        assertThat(TABLES.hasMoreThan(new Published("run", 7, 1_000))).isFalse();
        assertThat(TABLES.hasMoreThan(new Published("run", 8, 1_000))).isFalse();
        assertThat(WrittenTables.NOTHING.hasMoreThan(new Published("run", 0, 1_000)))
                .isFalse();
    }

    @Test
    void ofAnotherStreamAreNeverThoseOfAState() {
        assertThat(TABLES.hasMoreThan(new Published("another", 8, 1_000))).isTrue();
    }

    @Test
    void takeACommitOfTheirOwnStreamAloneUnlessTheyAreEmpty() {
        Warehouse warehouse = new Warehouse(URI.create("http://127.0.0.1"), "default", "default", "");

        assertThatThrownBy(() -> TABLES.requireOwn(token("another", 5), warehouse))
                .isInstanceOf(TablesAheadException.class)
                .hasMessageContainingAll("have commit 7 of run run", "ends with commit 5 of run another");
        assertThatCode(() -> TABLES.requireOwn(token("run", 5), warehouse)).doesNotThrowAnyException();
        assertThatCode(() -> WrittenTables.NOTHING.requireOwn(token("run", 1), warehouse))
                .doesNotThrowAnyException();
    }

    private static InsertToken token(String run, long commit) {
        return new InsertToken(run, "attempt", commit, Table.CARTS, 1);
    }
}
