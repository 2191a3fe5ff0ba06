package dev.touchpoint.journeystream.warehouse;

import dev.touchpoint.warehouse.Table;
import java.util.Optional;

/**
 * Names one {@code INSERT} and never another: ClickHouse drops what comes under a token it knows.
 *
 * @param run names the stream since its state was empty
 * @param attempt names the writer that cut the commit
 * @param commit the number of the commit
 * @param table where to
 * @param part which of the commit's inserts
 */
record InsertToken(String run, String attempt, long commit, Table table, int part) {

    private static final String SEPARATOR = ":";
    private static final int PARTS = 5;

    /** Reads what {@link #text} wrote; empty where it is the token of an earlier version. */
    static Optional<InsertToken> parse(String text) {
        String[] parts = text.split(SEPARATOR, -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        for (Table table : Table.values()) {
            if (table.sqlName().equals(parts[3])) {
                return Optional.of(new InsertToken(
                        parts[0], parts[1], Long.parseLong(parts[2]), table, Integer.parseInt(parts[4])));
            }
        }
        return Optional.empty();
    }

    String text() {
        return String.join(SEPARATOR, run, attempt, Long.toString(commit), table.sqlName(), Integer.toString(part));
    }
}
