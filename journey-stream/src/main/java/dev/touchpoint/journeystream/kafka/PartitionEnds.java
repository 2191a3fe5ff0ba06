package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.event.Topics;
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
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks Kafka where partitions end, and where they begin; and compares with both, once, where a checkpoint has them read from.
 */
final class PartitionEnds implements AutoCloseable {

    private static final int TIMEOUT_MS = 5_000;

    private final Offsets offsets;
    private final Runnable release;
    private final Clock clock;
    private final boolean keepsAll;
    private final Set<TopicPartition> begun = new HashSet<>();

    /** Where offsets are asked for. */
    interface Offsets {
        Map<TopicPartition, ListOffsetsResultInfo> of(Map<TopicPartition, OffsetSpec> question)
                throws ExecutionException, InterruptedException;
    }

    PartitionEnds(String topic, String bootstrapServers, Clock clock) {
        this(admin(topic, bootstrapServers), clock, topic.equals(Topics.TOUCHPOINTS));
    }

    private PartitionEnds(Admin admin, Clock clock, boolean keepsAll) {
        this(question -> admin.listOffsets(question).all().get(), admin::close, clock, keepsAll);
    }

    /** @param keepsAll whether nothing is deleted of the topic, however old */
    PartitionEnds(Offsets offsets, Runnable release, Clock clock, boolean keepsAll) {
        this.offsets = offsets;
        this.release = release;
        this.clock = clock;
        this.keepsAll = keepsAll;
    }

    private static Admin admin(String topic, String bootstrapServers) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "journey-stream-ends-" + topic,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MS));
    }

    /**
     * What there is to say of these partitions now.
     *
     * @param partitions with the offset each is read from, negative for its beginning
     * @throws ExecutionException if Kafka doesn't answer
     * @throws LogMismatchException if the log doesn't have what is to be read
     */
    List<LogRecord> of(Map<TopicPartition, Long> partitions) throws ExecutionException, InterruptedException {
        List<LogRecord> marks = new ArrayList<>();
        Set<TopicPartition> fresh = new HashSet<>(partitions.keySet());
        fresh.removeAll(begun);
        // The beginning is that of what is left: older records may be gone, and won't come any more.
        Map<TopicPartition, Long> firsts = offsets(fresh, OffsetSpec.earliest());
        firsts.forEach((partition, first) -> marks.add(LogRecord.beginning(partition.partition(), first)));
        long askedAt = clock.millis();
        Map<TopicPartition, Long> nexts = offsets(partitions.keySet(), OffsetSpec.latest());
        nexts.forEach((partition, end) -> marks.add(LogRecord.end(partition.partition(), end, askedAt)));
        firsts.forEach((partition, first) -> compare(
                partition,
                Objects.requireNonNull(partitions.get(partition)),
                first,
                Objects.requireNonNull(nexts.get(partition))));
        // Only now: where one of the two isn't answered, no mark is told, and all are asked for again.
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
        release.run();
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, which));
        Map<TopicPartition, Long> answer = new HashMap<>();
        offsets.of(question).forEach((partition, info) -> answer.put(partition, info.offset()));
        return answer;
    }
}
