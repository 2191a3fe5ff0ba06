package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.RecordValue;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import dev.touchpoint.journeystream.intake.Lateness;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.ReceiptRow;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads the log's records, each of which holds a touchpoint or several; what is none leaves by {@link #UNDECODABLE} and never
 * stops the stream.
 */
public final class ReadTouchpoints extends ProcessFunction<LogRecord, Arrival> {

    /** Records, or parts of them, that are no touchpoint. */
    public static final OutputTag<Undecodable> UNDECODABLE =
            new OutputTag<>("undecodable", TypeInformation.of(Undecodable.class));

    /** What is to be told of every touchpoint. */
    public static final OutputTag<WarehouseWrite> RECEIPTS =
            new OutputTag<>("receipts", TypeInformation.of(WarehouseWrite.class));

    private static final long serialVersionUID = 1L;

    private final StitchSettings settings;

    private transient Counter undecodable;

    /** With the limits of the rules. */
    @SuppressWarnings("NullAway.Init")
    public ReadTouchpoints(StitchSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) {
        undecodable = getRuntimeContext().getMetricGroup().counter("undecodable");
    }

    @Override
    public void processElement(LogRecord record, Context context, Collector<Arrival> out) {
        if (record.kind() != LogRecord.Kind.RECORD) {
            return;
        }
        List<byte[]> parts;
        try {
            parts = RecordValue.parts(record.value());
        } catch (UndecodableTouchpointException e) {
            refuse(Undecodable.whole(record, e), context);
            return;
        }
        for (int i = 0; i < parts.size(); i++) {
            try {
                read(record, parts.get(i), context, out);
            } catch (UndecodableTouchpointException e) {
                // The others of its record are not to blame.
                refuse(
                        parts.size() == 1 ? Undecodable.whole(record, e) : Undecodable.part(record, i, parts.get(i), e),
                        context);
            }
        }
    }

    private void read(LogRecord record, byte[] bytes, Context context, Collector<Arrival> out)
            throws UndecodableTouchpointException {
        Touchpoint touchpoint = TouchpointCodec.decode(bytes);
        boolean late = Lateness.late(touchpoint, settings.horizon());
        context.output(
                RECEIPTS, WarehouseWrite.of(new ReceiptRow(touchpoint, late, record.partition(), record.offset())));
        out.collect(Arrival.of(touchpoint, bytes));
    }

    private void refuse(Undecodable refused, Context context) {
        undecodable.inc();
        context.output(UNDECODABLE, refused);
    }
}
