package dev.touchpoint.warehouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import java.time.Instant;
import java.util.Optional;

/** What {@code stream_progress} tells of the stream that writes the tables. */
public final class StreamProgress {

    private StreamProgress() {}

    /** Until when the tables of the client's database are complete; empty when nothing was ever written. */
    public static Optional<Instant> completeUntil(Client client) {
        return completeUntilOf(client, Table.STREAM_PROGRESS.sqlName());
    }

    /**
     * The same of another database, which has the tables.
     *
     * @param database its name
     */
    public static Optional<Instant> completeUntil(Client client, String database) {
        return completeUntilOf(client, Table.STREAM_PROGRESS.in(database));
    }

    private static Optional<Instant> completeUntilOf(Client client, String table) {
        GenericRecord row = client.queryAll(
                        "SELECT count() AS commits, toUnixTimestamp64Milli(max(complete_until)) AS millis FROM "
                                + table)
                .get(0);
        return row.getLong("commits") == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(row.getLong("millis")));
    }
}
