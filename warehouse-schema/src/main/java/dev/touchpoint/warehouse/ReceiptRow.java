package dev.touchpoint.warehouse;

import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Touchpoint;
import java.io.IOException;

/**
 * A row of {@code receipts}: one touchpoint on the log.
 *
 * @param touchpoint which
 * @param late older than the horizon when received
 * @param partition its record's partition in {@code touchpoints}
 * @param offset its record's place there
 */
public record ReceiptRow(Touchpoint touchpoint, boolean late, int partition, long offset) implements AppendedRow {

    @Override
    public Table table() {
        return Table.RECEIPTS;
    }

    @Override
    public void write(RowBinary out) throws IOException {
        out.string(touchpoint.site());
        out.string(touchpoint.eventId());
        out.string(touchpoint.origin());
        out.time(touchpoint.receivedAt());
        out.bool(late);
        out.bool(touchpoint.consent() == Consent.REFUSED);
        out.uint32(partition);
        out.uint64(offset);
    }
}
