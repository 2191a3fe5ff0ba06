package dev.touchpoint.warehouse;

import static java.util.Objects.requireNonNullElse;

import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.event.rejection.Rejection.Cause;
import dev.touchpoint.event.rejection.Rejection.Payload;
import dev.touchpoint.event.rejection.RejectionJson;
import java.io.IOException;

/**
 * A row of {@code rejected_touchpoints}.
 *
 * @param rejection what was refused, and why
 * @param partition the partition of its record in {@code touchpoints.rejected}
 * @param offset its place there
 */
public record RejectedTouchpointRow(Rejection rejection, int partition, long offset) implements AppendedRow {

    /**
     * The version rises with the time of receipt: of the same refused again the one received last stays, for as long as what
     * was received then is kept. Rows from before it rose have lower ones, so that they give way to it.
     */
    private static final long VERSION_OF_THE_EPOCH = 1L << 48;

    @Override
    public Table table() {
        return Table.REJECTED_TOUCHPOINTS;
    }

    @Override
    public void write(RowBinary out) throws IOException {
        out.string(requireNonNullElse(rejection.site(), ""));
        out.string(rejection.id());
        out.string(RejectionJson.label(rejection.kind()));
        writeCause(out, rejection.cause());
        out.string(requireNonNullElse(rejection.eventId(), ""));
        out.string(rejection.source());
        out.time(rejection.receivedAt());
        out.nullableTime(rejection.sentAt());
        out.string(rejection.service());
        out.string(rejection.serviceVersion());
        writePayload(out, rejection.payload());
        out.uint32(partition);
        out.uint64(offset);
        out.uint64(VERSION_OF_THE_EPOCH + rejection.receivedAt().toEpochMilli());
    }

    private static void writeCause(RowBinary out, Cause cause) throws IOException {
        out.string(cause.reason());
        out.string(cause.field());
        out.string(cause.detail());
        out.nullableInt64(cause.limit());
        out.nullableInt64(cause.actual());
    }

    private static void writePayload(RowBinary out, Payload payload) throws IOException {
        out.string(payload.text());
        out.string(RejectionJson.label(payload.encoding()));
        out.int64(payload.bytes());
        out.bool(payload.complete());
    }
}
