package dev.touchpoint.bench.stream;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import dev.touchpoint.journeystream.kafka.TouchpointLog;
import dev.touchpoint.journeystream.stitching.LogRecord;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * What no stream on this source can beat: reads the log and decodes it, and nothing else. Runs in a process of its own,
 * ends by itself, and prints the nanoseconds from the first record to the last, and those of processor time.
 */
public final class DecodeOnlyJob {

    private static final LongAdder DECODED = new LongAdder();
    private static final int LOOK_EVERY_MS = 20;

    private DecodeOnlyJob() {}

    /** Arguments: where Kafka is, how many records to read, the parallelism. */
    public static void main(String[] arguments) throws Exception {
        long records = Long.parseLong(arguments[1]);
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, Integer.parseInt(arguments[2]));
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment
                .fromSource(
                        TouchpointLog.source(Topics.TOUCHPOINTS, KafkaCluster.open(arguments[0]), Clock.systemUTC()),
                        WatermarkStrategy.noWatermarks(),
                        "Touchpoints")
                .uid("touchpoints")
                .filter(new Decode())
                .uid("decode")
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        environment.executeAsync("decode-only");
        System.out.println(measure(records));
        System.exit(0);
    }

    private static String measure(long records) throws InterruptedException {
        while (DECODED.sum() == 0) {
            Thread.sleep(LOOK_EVERY_MS);
        }
        long already = DECODED.sum();
        long begun = System.nanoTime();
        long cpu = cpuNanos();
        while (DECODED.sum() < records) {
            Thread.sleep(LOOK_EVERY_MS);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return "%d %d %d".formatted(records - already, took.toNanos(), cpuNanos() - cpu);
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Lets nothing pass. */
    private static final class Decode implements FilterFunction<LogRecord> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(LogRecord record) throws UndecodableTouchpointException {
            if (record.kind() == LogRecord.Kind.RECORD) {
                DECODED.add(TouchpointCodec.decode(record.value()).site().isEmpty() ? 0 : 1);
            }
            return false;
        }
    }
}
