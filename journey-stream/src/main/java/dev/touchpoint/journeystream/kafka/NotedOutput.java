package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.journeystream.stitching.LogRecord;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Notes each record on its way out of a reader. */
final class NotedOutput implements ReaderOutput<LogRecord> {

    private final ReaderOutput<LogRecord> output;
    private final Consumer<LogRecord> note;

    NotedOutput(ReaderOutput<LogRecord> output, Consumer<LogRecord> note) {
        this.output = output;
        this.note = note;
    }

    /** Whether what is written here goes there. */
    boolean isOf(ReaderOutput<LogRecord> other) {
        return output == other;
    }

    @Override
    public void collect(LogRecord record) {
        note.accept(record);
        output.collect(record);
    }

    @Override
    public void collect(LogRecord record, long timestamp) {
        note.accept(record);
        output.collect(record, timestamp);
    }

    @Override
    public SourceOutput<LogRecord> createOutputForSplit(String split) {
        return new OfSplit(output.createOutputForSplit(split), note);
    }

    @Override
    public void releaseOutputForSplit(String split) {
        output.releaseOutputForSplit(split);
    }

    @Override
    public void emitWatermark(Watermark watermark) {
        output.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
        output.markIdle();
    }

    @Override
    public void markActive() {
        output.markActive();
    }

    private record OfSplit(SourceOutput<LogRecord> output, Consumer<LogRecord> note)
            implements SourceOutput<LogRecord> {

        @Override
        public void collect(LogRecord record) {
            note.accept(record);
            output.collect(record);
        }

        @Override
        public void collect(LogRecord record, long timestamp) {
            note.accept(record);
            output.collect(record, timestamp);
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            output.emitWatermark(watermark);
        }

        @Override
        public void markIdle() {
            output.markIdle();
        }

        @Override
        public void markActive() {
            output.markActive();
        }
    }
}
