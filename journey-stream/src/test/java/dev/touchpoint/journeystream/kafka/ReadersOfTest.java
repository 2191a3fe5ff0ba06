package dev.touchpoint.journeystream.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The readers an enumerator knows, what it gives and tells them, and the partitions it is told of. */
final class ReadersOfTest implements SplitEnumeratorContext<KafkaPartitionSplit> {

    static final String TOPIC = "touchpoints";

    private final int parallelism;
    private final Map<Integer, ReaderInfo> registered = new HashMap<>();
    private final Map<Integer, List<KafkaPartitionSplit>> given = new TreeMap<>();
    private final Map<Integer, SourceEvent> told = new TreeMap<>();
    private final List<Boolean> backlogs = new ArrayList<>();
    private @Nullable BiConsumer<Set<TopicPartition>, @Nullable Throwable> discovery;

    ReadersOfTest(int parallelism) {
        this.parallelism = parallelism;
    }

    static KafkaPartitionSplit at(int partition, long offset) {
        return new KafkaPartitionSplit(new TopicPartition(TOPIC, partition), offset);
    }

    /** The reader starts, with what it had at the checkpoint. */
    void register(int reader, List<KafkaPartitionSplit> had) {
        registered.put(reader, ReaderInfo.createReaderInfo(reader, "here", had));
    }

    /** The reader fails. */
    void unregister(int reader) {
        registered.remove(reader);
    }

    /** All of them fail; returns what each was given until then. */
    Map<Integer, List<KafkaPartitionSplit>> fail() {
        registered.clear();
        Map<Integer, List<KafkaPartitionSplit>> lost = new TreeMap<>(given);
        given.clear();
        return lost;
    }

    /** The topic is found to have so many partitions. */
    void discover(int partitions) {
        Set<TopicPartition> found = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                .collect(Collectors.toCollection(HashSet::new));
        Objects.requireNonNull(discovery, "Not started").accept(found, null);
    }

    boolean isAskedForPartitions() {
        return discovery != null;
    }

    /** By reader. */
    Map<Integer, List<KafkaPartitionSplit>> given() {
        return given;
    }

    List<KafkaPartitionSplit> given(int reader) {
        return given.getOrDefault(reader, List.of());
    }

    /** What each was told last. */
    Map<Integer, SourceEvent> told() {
        return told;
    }

    /** Whether readers are behind, each time it was told. */
    List<Boolean> backlogs() {
        return backlogs;
    }

    @Override
    public void assignSplits(SplitsAssignment<KafkaPartitionSplit> assignment) {
        assignment
                .assignment()
                .forEach((reader, splits) -> given.computeIfAbsent(reader, ignored -> new ArrayList<>())
                        .addAll(splits));
    }

    @Override
    public void setIsProcessingBacklog(boolean isProcessingBacklog) {
        backlogs.add(isProcessingBacklog);
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return registered;
    }

    @Override
    public int currentParallelism() {
        return parallelism;
    }

    @Override
    public <T> void callAsync(Callable<T> question, BiConsumer<T, Throwable> answer) {
        try {
            answer.accept(question.call(), null);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> void callAsync(Callable<T> question, BiConsumer<T, Throwable> answer, long delayMs, long periodMs) {
        discovery = (BiConsumer<Set<TopicPartition>, @Nullable Throwable>) (BiConsumer<?, ?>) answer;
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        throw new AssertionError("Nothing is measured");
    }

    @Override
    public void sendEventToSourceReader(int reader, SourceEvent event) {
        told.put(reader, event);
    }

    @Override
    public void signalNoMoreSplits(int reader) {
        throw new AssertionError("A log has no end");
    }

    @Override
    public void runInCoordinatorThread(Runnable task) {
        task.run();
    }
}
