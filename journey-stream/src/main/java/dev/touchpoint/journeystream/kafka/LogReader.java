package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.journeystream.recovery.LogMismatchException;
import dev.touchpoint.journeystream.stitching.LogRecord;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads partitions as Flink's reader does, and says in between which ones it reads from where, and five times a second where they
 * end: what comes after it can then tell a quiet log from one that hasn't been read yet, and nothing else can. Whether it is
 * far behind them it tells the enumerator. Where it goes on from a checkpoint, it reads nothing before it knows that the log
 * still has what comes then.
 */
final class LogReader implements SourceReader<LogRecord, KafkaPartitionSplit> {

    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    private static final Duration ASKED_EVERY = Duration.ofMillis(200);

    private final SourceReader<LogRecord, KafkaPartitionSplit> records;
    private final PartitionEnds ends;
    private final Map<TopicPartition, Long> partitions = new ConcurrentHashMap<>();
    private final Set<TopicPartition> uncompared = ConcurrentHashMap.newKeySet();
    private final Queue<LogRecord> marks = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService asking;
    private final Consumer<SourceEvent> told;
    private final Backlog backlog = new Backlog();
    private volatile CompletableFuture<Void> marked = new CompletableFuture<>();
    private volatile int read;
    private volatile boolean behind;
    private volatile @Nullable LogMismatchException mismatch;
    private boolean toldBehind;
    private NotedOutput.@Nullable OfReader noted;

    /** @param told what is to be told the enumerator */
    LogReader(SourceReader<LogRecord, KafkaPartitionSplit> records, PartitionEnds ends, Consumer<SourceEvent> told) {
        this.records = records;
        this.ends = ends;
        this.told = told;
        this.asking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "partition-ends");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void start() {
        records.start();
        asking.scheduleWithFixedDelay(this::ask, 0, ASKED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<LogRecord> output) throws Exception {
        LogRecord mark = marks.poll();
        if (mark != null) {
            output.collect(mark);
            return InputStatus.MORE_AVAILABLE;
        }
        if (behind != toldBehind) {
            toldBehind = behind;
            told.accept(new BacklogEvent(toldBehind));
        }
        if (!uncompared.isEmpty()) {
            LogMismatchException found = mismatch;
            if (found != null) {
                throw found;
            }
            return InputStatus.NOTHING_AVAILABLE;
        }
        return records.pollNext(noted(output));
    }

    private NotedOutput.OfReader noted(ReaderOutput<LogRecord> output) {
        NotedOutput.OfReader last = noted;
        if (last == null || !last.isOf(output)) {
            // Kept: outputs of partitions are made of the first one and stay.
            last = new NotedOutput.OfReader(output, backlog::read);
            noted = last;
        }
        return last;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> nextMark = marked;
        if (nextMark.isDone()) {
            nextMark = new CompletableFuture<>();
            marked = nextMark;
        }
        if (!marks.isEmpty() || mismatch != null) {
            return CompletableFuture.completedFuture(null);
        }
        if (!uncompared.isEmpty()) {
            return nextMark;
        }
        return CompletableFuture.anyOf(records.isAvailable(), nextMark).thenRun(() -> {});
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            // A negative offset stands for the beginning, which is asked for.
            marks.add(LogRecord.beginning(split.getPartition(), split.getStartingOffset()));
            if (split.getStartingOffset() >= 0) {
                uncompared.add(split.getTopicPartition());
            }
        }
        // Only now: no end of one partition may be told before the beginnings of all, or time would follow that one
        // alone.
        splits.forEach(split -> partitions.put(split.getTopicPartition(), split.getStartingOffset()));
        records.addSplits(splits);
        marked.complete(null);
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return records.snapshotState(checkpointId);
    }

    @Override
    public void notifyNoMoreSplits() {
        records.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        if (event instanceof PartitionsEvent partitionsOfAll) {
            read = partitionsOfAll.read();
        } else {
            records.handleSourceEvents(event);
        }
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        records.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        records.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
        records.pauseOrResumeSplits(toPause, toResume);
    }

    @Override
    public void close() throws Exception {
        asking.shutdownNow();
        ends.close();
        records.close();
    }

    private void ask() {
        if (!marks.isEmpty()) {
            // The stream is held up: newer ends tell it nothing.
            return;
        }
        try {
            Map<TopicPartition, Long> known = Map.copyOf(partitions);
            List<LogRecord> fresh = ends.of(known, read);
            behind = backlog.isBehind(fresh);
            marks.addAll(fresh);
            uncompared.removeAll(known.keySet());
            marked.complete(null);
        } catch (LogMismatchException e) {
            mismatch = e;
            marked.complete(null);
        } catch (ExecutionException e) {
            LOG.warn(
                    "Kafka doesn't tell where the log ends, so that time stands still when it is quiet: {}",
                    e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
