package dev.touchpoint.journeystream;

import dev.touchpoint.journeystream.state.Texts;
import dev.touchpoint.journeystream.stitching.ToldBefore;
import dev.touchpoint.journeystream.stitching.ToldReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** What had been told by the moment of a savepoint, and not taken back: read from it as the stream itself would. */
final class ToldInSavepoint {

    private ToldInSavepoint() {}

    static List<ToldBefore> of(Path savepoint) throws Exception {
        Configuration configuration = new Configuration();
        FlinkConfiguration.guards(configuration);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 1);
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
        configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        DataStream<String> asked = environment
                .fromData(List.of("all"), Types.STRING)
                .setParallelism(1)
                .uid("asked");
        DataStream<ToldBefore> told = read(asked, JourneyPipeline.DEVICES, ToldReader.ofDevices())
                .union(
                        read(asked, JourneyPipeline.PERSONS, ToldReader.ofPersons()),
                        read(asked, JourneyPipeline.GROUPS, ToldReader.ofPersons()));
        List<ToldBefore> all = new ArrayList<>();
        try (CloseableIterator<ToldBefore> found = told.executeAndCollect()) {
            found.forEachRemaining(all::add);
        }
        return all;
    }

    private static DataStream<ToldBefore> read(DataStream<String> asked, String operator, ToldReader reader) {
        return asked.filter(text -> false)
                .setParallelism(1)
                .uid("nothing-for-" + operator)
                .keyBy(nothing -> nothing, Texts.TYPE)
                .connect(asked.broadcast(new MapStateDescriptor<>("unused", Types.STRING, Types.STRING)))
                .process(reader, TypeInformation.of(ToldBefore.class))
                .uid(operator);
    }
}
