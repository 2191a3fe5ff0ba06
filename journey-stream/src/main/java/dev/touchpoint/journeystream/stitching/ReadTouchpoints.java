package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import dev.touchpoint.journeystream.StitchSettings;
import dev.touchpoint.journeystream.intake.Lateness;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.ReceiptRow;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Reads the log's records; what is no touchpoint leaves by {@link #UNDECODABLE} and never stops the stream. */
public final class ReadTouchpoints extends ProcessFunction<LogRecord, Arrival> {

    /** Records that are no touchpoint. */
    public static final OutputTag<Undecodable> UNDECODABLE =
            new OutputTag<>("undecodable", TypeInformation.of(Undecodable.class));

    /** What is to be told of every record that is one. */
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
        try {
            Touchpoint touchpoint = TouchpointCodec.decode(record.value());
            boolean late = Lateness.late(touchpoint, settings.horizon());
            context.output(
                    RECEIPTS, WarehouseWrite.of(new ReceiptRow(touchpoint, late, record.partition(), record.offset())));
            out.collect(Arrival.of(touchpoint, record.value()));
        } catch (UndecodableTouchpointException e) {
            undecodable.inc();
            context.output(
                    UNDECODABLE,
                    new Undecodable(
                            record.partition(),
                            record.offset(),
                            record.timestamp(),
                            String.valueOf(e.getMessage()),
                            record.value()));
        }
    }
}
