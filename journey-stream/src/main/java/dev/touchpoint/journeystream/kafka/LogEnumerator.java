package dev.touchpoint.journeystream.kafka;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;

/**
 * Gives partitions to readers as Flink's enumerator does, all of them anew at each start: where only those that were added
 * since were given out, readers would be left without any, know no time, and hold up that of all. And tells Flink whether any
 * of the readers is far behind, so that checkpoints come as seldom as
 * {@code execution.checkpointing.interval-during-backlog} says.
 */
final class LogEnumerator implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

    private final SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions;
    private final PartitionReaders readers;
    private final Set<Integer> behind = new HashSet<>();

    /** @param partitions knows the readers by {@code readers} */
    LogEnumerator(SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions, PartitionReaders readers) {
        this.partitions = partitions;
        this.readers = readers;
    }

    @Override
    public void start() {
        // After a failure Flink still believes what was told before it.
        readers.setIsProcessingBacklog(false);
        partitions.start();
    }

    @Override
    public void handleSourceEvent(int reader, SourceEvent event) {
        if (event instanceof BacklogEvent backlog) {
            tell(reader, backlog.behind());
        } else {
            partitions.handleSourceEvent(reader, event);
        }
    }

    @Override
    public void addReader(int reader) {
        // One that begins anew says so itself.
        tell(reader, false);
        readers.forget(reader);
        // Whoever they belong to now: until then they are part of the enumerator's state, with their offsets.
        partitions.addSplitsBack(readers.leftBy(reader), reader);
        readers.all().forEach(partitions::addReader);
    }

    private void tell(int reader, boolean isBehind) {
        boolean changes = isBehind ? behind.add(reader) : behind.remove(reader);
        if (changes) {
            readers.setIsProcessingBacklog(!behind.isEmpty());
        }
    }

    @Override
    public void handleSplitRequest(int reader, String host) {
        partitions.handleSplitRequest(reader, host);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int reader) {
        readers.forget(reader);
        partitions.addSplitsBack(splits, reader);
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpointId) throws Exception {
        return partitions.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        partitions.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        partitions.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void close() throws IOException {
        partitions.close();
    }
}
