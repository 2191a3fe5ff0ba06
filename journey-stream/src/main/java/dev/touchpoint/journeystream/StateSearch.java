package dev.touchpoint.journeystream;

import dev.touchpoint.journeystream.recovery.CheckpointDirectory;
import dev.touchpoint.journeystream.state.Texts;
import dev.touchpoint.journeystream.stitching.StateFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * Searches what the stream remembers, in its newest checkpoint, for a text: whether anything of a person is left. It
 * reads the checkpoint as the stream itself would, and changes nothing. The stream has to be stopped: while it runs, a
 * checkpoint is gone within seconds.
 *
 * <p>That is the keyed state of devices, aliases, persons and groups. Rows that wait in the sink for the checkpoint
 * aren't searched: they go to the tables, at the latest when the stream starts again.
 */
public final class StateSearch {

    private StateSearch() {}

    /** Prints how many entries of each state hold each of the texts; ends with 1 when any does, with 2 without a checkpoint. */
    public static void main(String[] texts) throws Exception {
        JourneySettings settings = JourneySettings.of(System.getenv());
        Path checkpoint =
                new CheckpointDirectory(settings.checkpointDirectory()).newest().orElse(null);
        if (checkpoint == null || texts.length == 0) {
            System.err.println(
                    "Usage: StateSearch TEXT…, with JOURNEY_STATE_DIR naming a stream that has a checkpoint");
            System.exit(2);
            return;
        }
        Map<String, Long> found = find(settings, checkpoint, List.of(texts));
        found.forEach((where, entries) -> System.out.printf("%s: %d%n", where, entries));
        System.exit(found.isEmpty() ? 0 : 1);
    }

    private static Map<String, Long> find(JourneySettings settings, Path checkpoint, List<String> texts)
            throws Exception {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(configuration(settings, checkpoint));
        DataStream<String> asked =
                environment.fromData(texts, Types.STRING).setParallelism(1).uid("texts");
        DataStream<String> found = search(asked, JourneyPipeline.DEVICES, StateFinder.ofDevices())
                .union(
                        search(asked, JourneyPipeline.ALIASES, StateFinder.ofAliases()),
                        search(asked, JourneyPipeline.PERSONS, StateFinder.ofPersons()),
                        search(asked, JourneyPipeline.GROUPS, StateFinder.ofPersons()));
        Map<String, Long> entries = new TreeMap<>();
        try (CloseableIterator<String> lines = found.executeAndCollect()) {
            lines.forEachRemaining(line -> entries.merge(line, 1L, Long::sum));
        }
        return entries;
    }

    private static DataStream<String> search(DataStream<String> asked, String operator, StateFinder finder) {
        return asked.filter(text -> false)
                .setParallelism(1)
                .uid("nothing-for-" + operator)
                .keyBy(nothing -> nothing, Texts.TYPE)
                .connect(asked.broadcast(new MapStateDescriptor<>("unused", Types.STRING, Types.STRING)))
                .process(finder, Types.STRING)
                .uid(operator)
                .map(textAndState -> textAndState + " of " + operator)
                .returns(Types.STRING)
                .uid("named-" + operator);
    }

    private static Configuration configuration(JourneySettings settings, Path checkpoint) {
        Configuration configuration = new Configuration();
        FlinkConfiguration.guards(configuration);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(
                StateBackendOptions.STATE_BACKEND, settings.stateBackend().flinkName());
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, CheckpointDirectory.inFlinksWords(checkpoint));
        configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
        return configuration;
    }
}
