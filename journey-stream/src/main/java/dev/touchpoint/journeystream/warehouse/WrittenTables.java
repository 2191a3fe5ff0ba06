package dev.touchpoint.journeystream.warehouse;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import java.time.Instant;
import java.util.Optional;

/** What the tables say of the stream that wrote them. */
public final class WrittenTables {

    private WrittenTables() {}

    /** Until when they are complete; empty when nothing was ever written. */
    public static Optional<Instant> completeUntil(Client client) {
        GenericRecord row = client.queryAll(
                        "SELECT count() AS commits, toUnixTimestamp64Milli(max(complete_until)) AS millis FROM stream_progress")
                .get(0);
        return row.getLong("commits") == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(row.getLong("millis")));
    }
}
