package dev.touchpoint.journeystream;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.core.io.InputStatus;

/** Reads numbers, and waits where it may read no more, as if the next one hadn't been written yet. */
final class WaitingReader implements SourceReader<Long, NumberSequenceSplit> {

    private final SourceReader<Long, NumberSequenceSplit> numbers;
    private final BooleanSupplier mayRead;
    private final boolean ends;
    private boolean waits;

    /**
     * @param numbers reads them
     * @param mayRead asked before each number
     * @param ends whether it ends after the last number; if not it waits there, too
     */
    WaitingReader(SourceReader<Long, NumberSequenceSplit> numbers, BooleanSupplier mayRead, boolean ends) {
        this.numbers = numbers;
        this.mayRead = mayRead;
        this.ends = ends;
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Long> output) throws Exception {
        if (mayRead.getAsBoolean()) {
            InputStatus status = numbers.pollNext(output);
            waits = status == InputStatus.END_OF_INPUT && !ends;
            return waits ? InputStatus.NOTHING_AVAILABLE : status;
        }
        waits = true;
        return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return waits ? new CompletableFuture<>() : numbers.isAvailable();
    }

    @Override
    public void start() {
        numbers.start();
    }

    @Override
    public List<NumberSequenceSplit> snapshotState(long checkpointId) {
        return numbers.snapshotState(checkpointId);
    }

    @Override
    public void addSplits(List<NumberSequenceSplit> splits) {
        numbers.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
        numbers.notifyNoMoreSplits();
    }

    @Override
    public void close() throws Exception {
        numbers.close();
    }
}
