package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.stitching.TablesOfTheReference;
import dev.touchpoint.journeystream.stitching.WarehouseTables;
import dev.touchpoint.testing.DemoShopHistory;
import dev.touchpoint.warehouse.Table;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneyPipelineTest {

    private static final int PARTITIONS = 4;

    @ParameterizedTest
    @CsvSource({"1,HEAP,1", "2,ROCKSDB,2"})
    void theTablesAreWhatTheReferenceSaysWithAnyParallelismAndOrder(int parallelism, StateBackend backend, long seed)
            throws Exception {
        List<Touchpoint> shuffled = new ArrayList<>(DemoShopHistory.of(DemoShopHistory.SEED));
        Collections.shuffle(shuffled, new Random(seed));

        WarehouseTables tables = run(shuffled, parallelism, backend);

        TablesOfTheReference.of(shuffled).assertAre(tables);
        assertThat(tables.written(Table.RECEIPTS)).isEqualTo(shuffled.size());
    }

    private static WarehouseTables run(List<Touchpoint> touchpoints, int parallelism, StateBackend backend)
            throws Exception {
        Configuration configuration = new Configuration();
        FlinkConfiguration.guards(configuration);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend.flinkName());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        CollectedWrites collected = new CollectedWrites();
        JourneyPipeline pipeline = JourneyPipeline.attach(
                environment
                        .fromData(records(touchpoints), TypeInformation.of(LogRecord.class))
                        .uid("records"),
                PipelineRun.nothingKnown(environment),
                StitchSettings.defaults(),
                Clock.systemUTC());
        pipeline.writes().sinkTo(collected).setParallelism(1).uid("collected");

        environment.execute();

        WarehouseTables tables = new WarehouseTables();
        tables.write(collected.all());
        return tables;
    }

    private static List<LogRecord> records(List<Touchpoint> touchpoints) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < touchpoints.size(); i++) {
            Touchpoint touchpoint = touchpoints.get(i);
            records.add(LogRecord.of(
                    i % PARTITIONS, i, touchpoint.receivedAt().toEpochMilli(), TouchpointCodec.encode(touchpoint)));
        }
        return records;
    }
}
