package dev.touchpoint.warehouse;

import dev.touchpoint.event.Topics;
import java.io.IOException;
import java.time.Instant;

/**
 * A row of {@code rejected_progress}.
 *
 * @param completeUntil everything the collector had refused until then is in {@code rejected_touchpoints}
 */
public record RejectedProgressRow(Instant completeUntil) implements AppendedRow {

    @Override
    public Table table() {
        return Table.REJECTED_PROGRESS;
    }

    @Override
    public void write(RowBinary out) throws IOException {
        out.string(Topics.REJECTED);
        out.time(completeUntil);
    }
}
