package dev.touchpoint.journeystream.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.kafka.common.TopicPartition;

/**
 * Which reader has which partition, as Flink's enumerator gives them out. It sees readers only once all of them are there, so
 * that each gets all of its own at once: one that began with some of them would let time follow those alone. All are told how
 * many partitions are read.
 */
final class PartitionReaders implements SplitEnumeratorContext<KafkaPartitionSplit> {

    private final SplitEnumeratorContext<KafkaPartitionSplit> context;
    private final Map<TopicPartition, Integer> readers = new HashMap<>();

    PartitionReaders(SplitEnumeratorContext<KafkaPartitionSplit> context) {
        this.context = context;
    }

    /** A reader begins anew, or will: it reads nothing yet. */
    void forget(int reader) {
        readers.values().removeIf(known -> known == reader);
    }

    /** What a reader that goes on had at the checkpoint, but for what was given to another one since. */
    List<KafkaPartitionSplit> leftBy(int reader) {
        ReaderInfo known = context.registeredReaders().get(reader);
        if (known == null) {
            return List.of();
        }
        List<KafkaPartitionSplit> had = known.getReportedSplitsOnRegistration();
        return had.stream()
                .filter(split -> !readers.containsKey(split.getTopicPartition()))
                .toList();
    }

    /** All readers, or none before the last of them is there. */
    Set<Integer> all() {
        return registeredReaders().keySet();
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        Map<Integer, ReaderInfo> there = context.registeredReaders();
        return there.size() < context.currentParallelism() ? Map.of() : there;
    }

    @Override
    public void assignSplits(SplitsAssignment<KafkaPartitionSplit> assignment) {
        assignment
                .assignment()
                .forEach((reader, splits) -> splits.forEach(split -> readers.put(split.getTopicPartition(), reader)));
        context.assignSplits(assignment);
        PartitionsEvent event = new PartitionsEvent(readers.size());
        all().forEach(reader -> context.sendEventToSourceReader(reader, event));
    }

    @Override
    public void setIsProcessingBacklog(boolean isProcessingBacklog) {
        context.setIsProcessingBacklog(isProcessingBacklog);
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return context.metricGroup();
    }

    @Override
    public void sendEventToSourceReader(int reader, SourceEvent event) {
        context.sendEventToSourceReader(reader, event);
    }

    @Override
    public int currentParallelism() {
        return context.currentParallelism();
    }

    @Override
    public void signalNoMoreSplits(int reader) {
        context.signalNoMoreSplits(reader);
    }

    @Override
    public <T> void callAsync(Callable<T> question, BiConsumer<T, Throwable> answer) {
        context.callAsync(question, answer);
    }

    @Override
    public <T> void callAsync(Callable<T> question, BiConsumer<T, Throwable> answer, long delayMs, long periodMs) {
        context.callAsync(question, answer, delayMs, periodMs);
    }

    @Override
    public void runInCoordinatorThread(Runnable task) {
        context.runInCoordinatorThread(task);
    }
}
