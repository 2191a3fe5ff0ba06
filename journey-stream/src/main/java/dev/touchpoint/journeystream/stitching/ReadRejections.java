package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.event.rejection.Rejection.Cause;
import dev.touchpoint.event.rejection.Rejection.Kind;
import dev.touchpoint.event.rejection.RejectionJson;
import dev.touchpoint.event.rejection.UnreadableRejectionException;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.RejectedProgressRow;
import dev.touchpoint.warehouse.RejectedTouchpointRow;
import java.time.Instant;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Reads rows about what was refused into their table, and says how far it is: whenever a partition's end was asked for and
 * time has gone on since. What is no such row becomes one that says so.
 */
public final class ReadRejections extends ProcessFunction<LogRecord, WarehouseWrite> {

    private static final long serialVersionUID = 1L;

    /** Nothing more exact is lost with a restart: the same is told once more. */
    private transient long told;

    @Override
    public void processElement(LogRecord record, Context context, Collector<WarehouseWrite> out) {
        switch (record.kind()) {
            case RECORD ->
                out.collect(WarehouseWrite.of(
                        new RejectedTouchpointRow(rejection(record), record.partition(), record.offset())));
            case BEGINNING -> {}
            case END -> tell(context.timerService().currentWatermark(), out);
        }
    }

    private void tell(long completeUntil, Collector<WarehouseWrite> out) {
        if (completeUntil > told && completeUntil != Long.MAX_VALUE) {
            told = completeUntil;
            out.collect(WarehouseWrite.of(new RejectedProgressRow(Instant.ofEpochMilli(completeUntil))));
        }
    }

    private static Rejection rejection(LogRecord record) {
        try {
            return RejectionJson.read(record.value());
        } catch (UnreadableRejectionException e) {
            return new Rejection(
                    StableId.of(Topics.REJECTED, Integer.toString(record.partition()), Long.toString(record.offset())),
                    Kind.RECORD,
                    new Cause(
                            DeadLetterReason.UNREADABLE_REJECTION.code(),
                            "",
                            String.valueOf(e.getMessage()),
                            null,
                            null),
                    null,
                    null,
                    Topics.REJECTED,
                    Instant.ofEpochMilli(record.timestamp()),
                    null,
                    Undecodable.SERVICE,
                    Undecodable.VERSION,
                    Undecodable.payload(record.value()));
        }
    }
}
