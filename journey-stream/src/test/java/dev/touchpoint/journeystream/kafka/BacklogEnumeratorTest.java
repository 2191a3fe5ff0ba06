package dev.touchpoint.journeystream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.junit.jupiter.api.Test;

/** What Flink is told of readers that are behind. */
class BacklogEnumeratorTest {

    private final List<Boolean> told = new ArrayList<>();
    private final List<Integer> readers = new ArrayList<>();
    private boolean started;
    private final BacklogEnumerator enumerator = new BacklogEnumerator(partitions(), context());

    @Test
    void whatWasToldBeforeAFailureIsTakenBack() {
        enumerator.start();

        assertThat(told).containsExactly(false);
        assertThat(started).isTrue();
    }

    @Test
    void oneReaderBehindIsEnoughAndTheLastEndsIt() {
        enumerator.handleSourceEvent(0, new BacklogEvent(true));
        enumerator.handleSourceEvent(1, new BacklogEvent(true));
        enumerator.handleSourceEvent(0, new BacklogEvent(false));
        assertThat(told).endsWith(true);

        enumerator.handleSourceEvent(1, new BacklogEvent(false));

        assertThat(told).startsWith(true).endsWith(false);
    }

    @Test
    void aReaderThatBeginsAnewIsNotBehindUntilItSaysSo() {
        enumerator.addReader(0);
        assertThat(told).as("nothing has changed").isEmpty();
        enumerator.handleSourceEvent(0, new BacklogEvent(true));

        enumerator.addReader(0);

        assertThat(told).containsExactly(true, false);
        assertThat(readers).containsExactly(0, 0);
    }

    @SuppressWarnings("unchecked")
    private SplitEnumeratorContext<KafkaPartitionSplit> context() {
        return (SplitEnumeratorContext<KafkaPartitionSplit>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SplitEnumeratorContext.class}, (proxy, method, asked) -> {
                    assertThat(method.getName()).isEqualTo("setIsProcessingBacklog");
                    told.add((Boolean) asked[0]);
                    return null;
                });
    }

    @SuppressWarnings("unchecked")
    private SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> partitions() {
        return (SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SplitEnumerator.class}, (proxy, method, asked) -> {
                    assertThat(method.getName()).isIn("start", "addReader");
                    if (asked == null) {
                        started = true;
                    } else {
                        readers.add((Integer) asked[0]);
                    }
                    return null;
                });
    }
}
