package dev.touchpoint.journeystream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * What checkpoints of the job know its operators by. What is in their state is another matter, which golden savepoints show:
 * these are of the pipeline alone, between a test's source and sink.
 */
final class JobOperators {

    private static final int PARTITIONS = 4;
    private static final String COLUMN = " | ";

    private JobOperators() {}

    /** Those of the job as it is now, a line each: uid, kind, and how many instances may share its state at most. */
    static List<String> ofThisVersion() {
        JourneySettings settings = JourneySettings.of(Map.of());
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(FlinkConfiguration.of(settings, Optional.empty()));
        JourneyJob.build(environment, settings, PARTITIONS);
        return environment.getStreamGraph(false).getStreamNodes().stream()
                .map(JobOperators::line)
                .sorted()
                .toList();
    }

    private static String line(StreamNode node) {
        Class<?> kind = node.getOperatorFactory().getStreamOperatorClass(JobOperators.class.getClassLoader());
        return String.join(COLUMN, node.getTransformationUID(), kind.getSimpleName(), String.valueOf(most(node)));
    }

    private static int most(StreamNode node) {
        return node.getMaxParallelism() > 0
                ? node.getMaxParallelism()
                : KeyGroupRangeAssignment.computeDefaultMaxParallelism(node.getParallelism());
    }
}
