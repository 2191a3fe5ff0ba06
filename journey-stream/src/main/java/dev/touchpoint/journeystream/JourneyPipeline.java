package dev.touchpoint.journeystream;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.stitching.Arrival;
import dev.touchpoint.journeystream.stitching.DeviceOperator;
import dev.touchpoint.journeystream.stitching.DeviceTimeline;
import dev.touchpoint.journeystream.stitching.ErasureRegister;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.stitching.LogWatermarks;
import dev.touchpoint.journeystream.stitching.PersonChange;
import dev.touchpoint.journeystream.stitching.PersonTimeline;
import dev.touchpoint.journeystream.stitching.ReadTouchpoints;
import dev.touchpoint.journeystream.stitching.Timeless;
import dev.touchpoint.journeystream.stitching.Undecodable;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.time.Clock;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;

/**
 * What happens between the log and the warehouse; it knows neither.
 *
 * <pre>
 * records → read ─┬─▶ by device: DeviceTimeline ─┬─▶ by person: PersonTimeline ─▶ writes
 *                 ├─▶ undecodable      ▲         └─▶ writes     ▲  (touchpoints,     └─▶ announcements
 *                 └─▶ writes (receipts)                         │   identities)
 * requests to be forgotten ── to all ──┴────── by person ───────┘
 * </pre>
 *
 * <p>Out of order: what is true of a key is worked out again, and only what differs is written. Late, beyond the horizon:
 * in {@code touchpoints} alone. Twice: the one received first counts, as long as the device's state is kept. Missing:
 * nothing waits for it. A person with too many touchpoints is folded. All of it: {@code docs/journeys.md}.
 *
 * @param writes rows of all tables
 * @param undecodable records that are no touchpoint
 * @param announcements messages for others: phase transitions, abandoned and recovered carts
 */
public record JourneyPipeline(
        DataStream<WarehouseWrite> writes,
        DataStream<Undecodable> undecodable,
        DataStream<Announcement> announcements) {

    /**
     * Puts the stitching behind a stream of records.
     *
     * @param records the log, partition by partition in order; as many instances as there are read it
     * @param requests who asks to be forgotten, from the first on
     * @param register all who asked before the start
     * @param settings the limits of the rules
     * @param clock no record is ahead of it; it must serialise
     */
    public static JourneyPipeline attach(
            DataStream<LogRecord> records,
            DataStream<Erasure> requests,
            ErasureRegister register,
            StitchSettings settings,
            Clock clock) {
        DataStream<Erasure> erasures = requests.assignTimestampsAndWatermarks(Timeless.strategy())
                .setParallelism(requests.getParallelism())
                .uid("erasures-timeless")
                .name("Erasures");
        SingleOutputStreamOperator<Arrival> arrivals = records.assignTimestampsAndWatermarks(
                        LogWatermarks.strategy(clock))
                .setParallelism(records.getParallelism())
                .uid("log-time")
                .name("Time by received_at")
                .process(new ReadTouchpoints(settings))
                .setParallelism(records.getParallelism())
                .uid("read-touchpoints")
                .name("Read touchpoints");
        SingleOutputStreamOperator<PersonChange> changes = byDevice(arrivals, erasures, settings, register);
        SingleOutputStreamOperator<WarehouseWrite> stitched = changes.keyBy(PersonChange::key, Types.STRING)
                .connect(erasures.keyBy(Erasure::personKey, Types.STRING))
                .process(new PersonTimeline(settings))
                .uid("person-timeline")
                .name("Person: sessions, journeys, carts");
        return new JourneyPipeline(
                changes.getSideOutput(DeviceTimeline.WRITES)
                        .union(stitched, arrivals.getSideOutput(ReadTouchpoints.RECEIPTS)),
                arrivals.getSideOutput(ReadTouchpoints.UNDECODABLE),
                stitched.getSideOutput(PersonTimeline.ANNOUNCEMENTS));
    }

    /** By hand what {@code connect} does with a broadcast stream, because the operator is one of our own. */
    private static SingleOutputStreamOperator<PersonChange> byDevice(
            DataStream<Arrival> arrivals,
            DataStream<Erasure> erasures,
            StitchSettings settings,
            ErasureRegister register) {
        StreamExecutionEnvironment environment = arrivals.getExecutionEnvironment();
        KeySelector<Arrival, String> key = Arrival::key;
        TwoInputTransformation<Arrival, Erasure, PersonChange> transformation = new TwoInputTransformation<>(
                arrivals.keyBy(key, Types.STRING).getTransformation(),
                erasures.broadcast().getTransformation(),
                "Device: copies, lateness, identity",
                SimpleOperatorFactory.of(new DeviceOperator(new DeviceTimeline(settings, register))),
                TypeInformation.of(PersonChange.class),
                environment.getParallelism());
        transformation.setStateKeySelectors(key, null);
        transformation.setStateKeyType(Types.STRING);
        environment.addOperator(transformation);
        return new OperatorStream(environment, transformation).uid("device-timeline");
    }

    /** Gives access to what an operator of our own puts out. */
    private static final class OperatorStream extends SingleOutputStreamOperator<PersonChange> {

        OperatorStream(StreamExecutionEnvironment environment, Transformation<PersonChange> transformation) {
            super(environment, transformation);
        }
    }
}
