package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.journeystream.recovery.LogMismatchException;
import dev.touchpoint.journeystream.stitching.LogRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka where partitions end, and where they begin; and compares with both, once, where a checkpoint has them read from.
 */
final class PartitionEnds implements AutoCloseable {

    private final Topic topic;
    private final Clock clock;
    private final boolean keepsAll;
    private final Set<TopicPartition> begun = new HashSet<>();

    /** What is known of a topic where it is kept. */
    interface Topic extends AutoCloseable {

        /** The offsets that are asked for. */
        Map<TopicPartition, ListOffsetsResultInfo> offsets(Map<TopicPartition, OffsetSpec> question)
                throws ExecutionException, InterruptedException;

        /** How many partitions it has. */
        int partitions() throws ExecutionException, InterruptedException;

        @Override
        void close();
    }

    /** @param keepsAll whether nothing is deleted of the topic, however old */
    PartitionEnds(Topic topic, Clock clock, boolean keepsAll) {
        this.topic = topic;
        this.clock = clock;
        this.keepsAll = keepsAll;
    }

    /**
     * What there is to say of these partitions now. Nothing of their ends while the topic has some that nobody reads yet: time
     * would pass what is written there.
     *
     * @param partitions with the offset each is read from, negative for its beginning
     * @param read how many partitions of the topic some reader has
     * @throws ExecutionException if Kafka doesn't answer
     * @throws LogMismatchException if the log doesn't have what is to be read
     */
    List<LogRecord> of(Map<TopicPartition, Long> partitions, int read) throws ExecutionException, InterruptedException {
        List<LogRecord> marks = new ArrayList<>();
        Set<TopicPartition> fresh = new HashSet<>(partitions.keySet());
        fresh.removeAll(begun);
        // The beginning is that of what is left: older records may be gone, and won't come any more.
        Map<TopicPartition, Long> firsts = offsets(fresh, OffsetSpec.earliest());
        firsts.forEach((partition, first) -> marks.add(LogRecord.beginning(partition.partition(), first)));
        long askedAt = clock.millis();
        Map<TopicPartition, Long> nexts = offsets(partitions.keySet(), OffsetSpec.latest());
        firsts.forEach((partition, first) -> compare(
                partition,
                Objects.requireNonNull(partitions.get(partition)),
                first,
                Objects.requireNonNull(nexts.get(partition))));
        if (topic.partitions() <= read) {
            nexts.forEach((partition, end) -> marks.add(LogRecord.end(partition.partition(), end, askedAt)));
        }
        // Only now: where one of these isn't answered, no mark is told, and all are asked for again.
        begun.addAll(fresh);
        return marks;
    }

    /** Kafka's consumer would take an offset that isn't there for the beginning, and say nothing. */
    private void compare(TopicPartition partition, long from, long first, long end) {
        if (from >= 0 && (from > end || (keepsAll && from < first))) {
            throw new LogMismatchException(partition.toString(), from, first, end);
        }
    }

    @Override
    public void close() {
        topic.close();
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, which));
        Map<TopicPartition, Long> answer = new HashMap<>();
        topic.offsets(question).forEach((partition, info) -> answer.put(partition, info.offset()));
        return answer;
    }
}
