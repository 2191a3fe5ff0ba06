package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
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

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("NullAway.Init")
    private transient Counter undecodable;

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
            out.collect(Arrival.of(TouchpointCodec.decode(record.value()), record.value()));
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
