package dev.touchpoint.journeystream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.RecordPacking;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.stitching.TablesOfTheReference;
import dev.touchpoint.journeystream.stitching.WarehouseTables;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
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
    private static final byte[] ONE_KEY = {1};

    @ParameterizedTest
    @CsvSource({"1,HEAP,1,1", "2,ROCKSDB,2,1", "1,HEAP,3,9"})
    void theTablesAreWhatTheReferenceSaysWithAnyParallelismOrderAndSplitIntoRecords(
            int parallelism, StateBackend backend, long seed, int mostInARecord) throws Exception {
        List<Touchpoint> shuffled = new ArrayList<>(DemoShopHistory.of(DemoShopHistory.SEED));
        Collections.shuffle(shuffled, new Random(seed));

        WarehouseTables tables = run(records(shuffled, mostInARecord, new Random(seed)), parallelism, backend);

        TablesOfTheReference.of(shuffled).assertAre(tables);
        assertThat(tables.written(Table.RECEIPTS)).isEqualTo(shuffled.size());
    }

    private static WarehouseTables run(List<LogRecord> records, int parallelism, StateBackend backend)
            throws Exception {
        Configuration configuration = new Configuration();
        FlinkConfiguration.guards(configuration);
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend.flinkName());
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        Collected<WarehouseWrite> collected = new Collected<>();
        JourneyPipeline pipeline = JourneyPipeline.attach(
                environment
                        .fromData(records, TypeInformation.of(LogRecord.class))
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

    private static List<LogRecord> records(List<Touchpoint> touchpoints, int mostInARecord, Random random) {
        List<LogRecord> records = new ArrayList<>();
        int next = 0;
        while (next < touchpoints.size()) {
            int end = Math.min(touchpoints.size(), next + 1 + random.nextInt(mostInARecord));
            List<Touchpoint> together = touchpoints.subList(next, end);
            records.add(LogRecord.of(
                    records.size() % PARTITIONS,
                    records.size(),
                    together.get(0).receivedAt().toEpochMilli(),
                    value(together)));
            next = end;
        }
        return records;
    }

    /** Of any sender and any time, which no collector writes: a reader has nothing to do with that. */
    private static byte[] value(List<Touchpoint> touchpoints) {
        RecordPacking packing = new RecordPacking();
        for (int i = 0; i < touchpoints.size(); i++) {
            packing.touchpoint().fields(TouchpointCodec.encode(touchpoints.get(i)));
            packing.end(ONE_KEY, Integer.toString(i), 0);
        }
        assertThat(packing.records()).hasSize(1);
        return packing.records().get(0).value();
    }
}
