package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.warehouse.Table;
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

    private static InsertToken token(String run, long commit) {
        return new InsertToken(run, "attempt", commit, Table.CARTS, 1);
    }
}
