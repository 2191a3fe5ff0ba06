package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.journeystream.stitching.LogRecord;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Notes each record on its way out of a reader. */
sealed class NotedOutput implements SourceOutput<LogRecord> {

    private final SourceOutput<LogRecord> output;
    private final Consumer<LogRecord> note;

    private NotedOutput(SourceOutput<LogRecord> output, Consumer<LogRecord> note) {
        this.output = output;
        this.note = note;
    }

    @Override
    public final void collect(LogRecord record) {
        note.accept(record);
        output.collect(record);
    }

    @Override
    public final void collect(LogRecord record, long timestamp) {
        note.accept(record);
        output.collect(record, timestamp);
    }

    @Override
    public final void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public final void markIdle() {
        output.markIdle();
    }

    @Override
    public final void markActive() {
        output.markActive();
    }

    /** Of all partitions of a reader, each of which has an output of its own. */
    static final class OfReader extends NotedOutput implements ReaderOutput<LogRecord> {

        private final ReaderOutput<LogRecord> output;
        private final Consumer<LogRecord> note;

        OfReader(ReaderOutput<LogRecord> output, Consumer<LogRecord> note) {
            super(output, note);
            this.output = output;
            this.note = note;
        }

        /** Whether what is written here goes there. */
        boolean isOf(ReaderOutput<LogRecord> other) {
            return output == other;
        }

        @Override
        public SourceOutput<LogRecord> createOutputForSplit(String split) {
            return new NotedOutput(output.createOutputForSplit(split), note);
        }

        @Override
        public void releaseOutputForSplit(String split) {
            output.releaseOutputForSplit(split);
        }
    }
}
