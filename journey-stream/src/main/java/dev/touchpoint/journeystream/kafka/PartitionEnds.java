package dev.touchpoint.journeystream.kafka;

import dev.touchpoint.journeystream.stitching.LogRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Asks Kafka where partitions end, and where those begin that are read from their beginning. */
final class PartitionEnds implements AutoCloseable {

    private static final int TIMEOUT_MS = 5_000;

    private final Offsets offsets;
    private final Runnable release;
    private final Clock clock;
    private final Set<TopicPartition> begun = new HashSet<>();

    /** Where offsets are asked for. */
    interface Offsets {
        Map<TopicPartition, ListOffsetsResultInfo> of(Map<TopicPartition, OffsetSpec> question)
                throws ExecutionException, InterruptedException;
    }

    PartitionEnds(String topic, String bootstrapServers, Clock clock) {
        this(admin(topic, bootstrapServers), clock);
    }

    private PartitionEnds(Admin admin, Clock clock) {
        this(question -> admin.listOffsets(question).all().get(), admin::close, clock);
    }

    PartitionEnds(Offsets offsets, Runnable release, Clock clock) {
        this.offsets = offsets;
        this.release = release;
        this.clock = clock;
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
     * @throws ExecutionException if Kafka doesn't answer
     */
    List<LogRecord> of(Set<TopicPartition> partitions) throws ExecutionException, InterruptedException {
        List<LogRecord> marks = new ArrayList<>();
        Set<TopicPartition> fresh = new HashSet<>(partitions);
        fresh.removeAll(begun);
        // The beginning is that of what is left: older records may be gone, and won't come any more.
        offsets(fresh, OffsetSpec.earliest())
                .forEach((partition, info) -> marks.add(LogRecord.beginning(partition.partition(), info.offset())));
        long askedAt = clock.millis();
        offsets(partitions, OffsetSpec.latest())
                .forEach((partition, info) -> marks.add(LogRecord.end(partition.partition(), info.offset(), askedAt)));
        // Only now: where one of the two isn't answered, no mark is told, and all are asked for again.
        begun.addAll(fresh);
        return marks;
    }

    @Override
    public void close() {
        release.run();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        if (partitions.isEmpty()) {
            return Map.of();
        }
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions.forEach(partition -> question.put(partition, which));
        return offsets.of(question);
    }
}
