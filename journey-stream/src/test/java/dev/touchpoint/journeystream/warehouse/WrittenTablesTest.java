package dev.touchpoint.journeystream.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.journeystream.recovery.TablesAheadException;
import dev.touchpoint.journeystream.recovery.TablesBehindException;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.Warehouse;
import java.net.URI;
import org.junit.jupiter.api.Test;

class WrittenTablesTest {

    /** Commit 6 as a whole, and the beginning of 7. */
    private static final WrittenTables TABLES = new WrittenTables("run", 7, 6);

    private static final Warehouse WAREHOUSE = new Warehouse(URI.create("http://127.0.0.1"), "default", "default", "");

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
        assertThat(TABLES.hasMoreThan(new Published("run", 6, 1_000, 2_000))).isTrue();
        assertThat(TABLES.hasMoreThan(new Published("run", 7, 1_000, 2_000))).isFalse();
        assertThat(TABLES.hasMoreThan(new Published("run", 8, 1_000, 2_000))).isFalse();
        assertThat(WrittenTables.NOTHING.hasMoreThan(new Published("run", 0, 1_000, 2_000)))
                .isFalse();
    }

    @Test
    void ofAnotherStreamAreNeverThoseOfAState() {
        assertThat(TABLES.hasMoreThan(new Published("another", 8, 1_000, 2_000)))
                .isTrue();
    }

    @Test
    void takeACommitOfTheirOwnStreamAloneUnlessTheyAreEmpty() {
        assertThatThrownBy(() -> TABLES.requireAllBefore(token("another", 5), WAREHOUSE))
                .isInstanceOf(TablesAheadException.class)
                .hasMessageContainingAll("have commit 7 of run run", "ends with commit 5 of run another");
        assertThatCode(() -> TABLES.requireAllBefore(token("run", 5), WAREHOUSE))
                .doesNotThrowAnyException();
        assertThatCode(() -> WrittenTables.NOTHING.requireAllBefore(token("run", 1), WAREHOUSE))
                .doesNotThrowAnyException();
    }

    @Test
    void takeNoCommitBehindOneTheyMiss() {
        assertThatCode(() -> TABLES.requireAllBefore(token("run", 8), WAREHOUSE))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TABLES.requireAllBefore(token("run", 9), WAREHOUSE))
                .isInstanceOf(TablesBehindException.class)
                .hasMessageContaining("end with commit 7, and the state goes on with commit 9");
        assertThatThrownBy(() -> WrittenTables.NOTHING.requireAllBefore(token("run", 2), WAREHOUSE))
                .isInstanceOf(TablesBehindException.class);
    }

    private static InsertToken token(String run, long commit) {
        return new InsertToken(run, "attempt", commit, Table.CARTS, 1);
    }
}
