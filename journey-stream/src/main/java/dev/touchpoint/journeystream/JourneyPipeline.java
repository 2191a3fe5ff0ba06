package dev.touchpoint.journeystream;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.state.Texts;
import dev.touchpoint.journeystream.stitching.AliasChange;
import dev.touchpoint.journeystream.stitching.AliasGraphOperator;
import dev.touchpoint.journeystream.stitching.Arrival;
import dev.touchpoint.journeystream.stitching.DeviceTimeline;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.stitching.LogWatermarks;
import dev.touchpoint.journeystream.stitching.PersonChange;
import dev.touchpoint.journeystream.stitching.PersonTimeline;
import dev.touchpoint.journeystream.stitching.ReadTouchpoints;
import dev.touchpoint.journeystream.stitching.Register;
import dev.touchpoint.journeystream.stitching.Timeless;
import dev.touchpoint.journeystream.stitching.TimelineOperator;
import dev.touchpoint.journeystream.stitching.Undecodable;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.time.Clock;
import org.apache.flink.api.common.typeinfo.TypeInformation;
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
 * records → read ─┬─▶ by device: DeviceTimeline ─┬─▶ by person: PersonTimeline ─▶ writes, announcements
 *                 │                              │             ▲      │
 *                 │                              │             │      └▶ members of groups alone, by group:
 *                 │                              │             │         PersonTimeline ─▶ writes, announcements
 *                 │                              ├ aliases ▶ by site: AliasGraph
 *                 ├─▶ undecodable                └─▶ writes (touchpoints, identities)
 *                 └─▶ writes (receipts)
 * requests to be forgotten: to all devices; by site, to aliases; by person, to persons and groups
 * phase models of sites: to all persons and groups
 * </pre>
 *
 * <p>Out of order: what is true of a key is worked out again, and only what differs is written. Late, beyond the horizon:
 * in {@code touchpoints} alone. Twice: the one received first counts, as long as the device's state is kept. Missing:
 * nothing waits for it. A person with too many touchpoints is folded. All of it: {@code docs/journeys.md}.
 *
 * @param writes rows of all tables
 * @param undecodable records that are no touchpoint
 * @param announcements messages for others: phase transitions, abandoned and recovered carts, who is who
 */
public record JourneyPipeline(
        DataStream<WarehouseWrite> writes,
        DataStream<Undecodable> undecodable,
        DataStream<Announcement> announcements) {

    /** What savepoints know the operators with state by. */
    static final String DEVICES = "device-timeline";

    static final String ALIASES = "alias-graph";
    static final String PERSONS = "person-timeline";
    static final String GROUPS = "group-timeline";

    /**
     * What is known beside the log.
     *
     * @param requests who asks to be forgotten, from the first on
     * @param erasures all who asked before the start
     * @param models phase models of sites, from the first on
     * @param modelsBefore all there were before the start
     */
    public record Known(
            DataStream<Erasure> requests,
            Register<Erasure> erasures,
            DataStream<ModelVersion> models,
            Register<ModelVersion> modelsBefore) {}

    /**
     * Puts the stitching behind a stream of records.
     *
     * @param records the log, partition by partition in order; as many instances as there are read it
     * @param known who asked to be forgotten, and how sites have phases judged
     * @param settings the limits of the rules
     * @param clock no record is ahead of it; it must serialise
     */
    public static JourneyPipeline attach(
            DataStream<LogRecord> records, Known known, StitchSettings settings, Clock clock) {
        DataStream<Erasure> erasures = timeless(known.requests(), "erasures-timeless", "Erasures");
        SingleOutputStreamOperator<Arrival> arrivals = arrivals(records, settings, clock);
        SingleOutputStreamOperator<PersonChange> changes = toAll(
                arrivals,
                Arrival::key,
                erasures,
                TimelineOperator.of(new DeviceTimeline(settings, known.erasures(), clock)),
                TypeInformation.of(PersonChange.class),
                "Device: copies, lateness, identity",
                DEVICES);
        DataStream<PersonChange> requests = requests(erasures);
        DataStream<ModelVersion> models = timeless(known.models(), "models-timeless", "Phase models");
        SingleOutputStreamOperator<WarehouseWrite> ofPersons = stitched(
                changes.union(belongings(changes, erasures), requests),
                models,
                PersonTimeline.ofPersons(settings, known.modelsBefore(), clock),
                "Person: sessions, journeys, carts",
                PERSONS);
        SingleOutputStreamOperator<WarehouseWrite> ofGroups = stitched(
                ofPersons.getSideOutput(PersonTimeline.OF_GROUPS).union(requests),
                models,
                PersonTimeline.ofGroups(settings, known.modelsBefore(), clock),
                "Group of customers: sessions, journeys, carts",
                GROUPS);
        return new JourneyPipeline(
                changes.getSideOutput(DeviceTimeline.WRITES)
                        .union(ofPersons, ofGroups, arrivals.getSideOutput(ReadTouchpoints.RECEIPTS)),
                arrivals.getSideOutput(ReadTouchpoints.UNDECODABLE),
                ofPersons
                        .getSideOutput(PersonTimeline.ANNOUNCEMENTS)
                        .union(
                                ofGroups.getSideOutput(PersonTimeline.ANNOUNCEMENTS),
                                changes.getSideOutput(DeviceTimeline.ANNOUNCEMENTS)));
    }

    /** What is known beside the log holds up no watermark. */
    private static <T> DataStream<T> timeless(DataStream<T> known, String uid, String name) {
        return known.assignTimestampsAndWatermarks(Timeless.strategy())
                .setParallelism(known.getParallelism())
                .uid(uid)
                .name(name);
    }

    private static SingleOutputStreamOperator<Arrival> arrivals(
            DataStream<LogRecord> records, StitchSettings settings, Clock clock) {
        return records.assignTimestampsAndWatermarks(LogWatermarks.strategy(clock))
                .setParallelism(records.getParallelism())
                .uid("log-time")
                .name("Time by received_at")
                .process(new ReadTouchpoints(settings))
                .setParallelism(records.getParallelism())
                .uid("read-touchpoints")
                .name("Read touchpoints");
    }

    /** The requests to be forgotten, as persons and groups take them. */
    private static DataStream<PersonChange> requests(DataStream<Erasure> erasures) {
        return erasures.map(PersonChange::forgetting)
                .returns(PersonChange.class)
                .setParallelism(erasures.getParallelism())
                // A task of its own: a savepoint of before there was this one tells otherwise of the source's.
                .startNewChain()
                .uid("erasures-of-persons")
                .name("Erasures of persons");
    }

    /** Of which group a customer is, by the aliases. */
    private static DataStream<PersonChange> belongings(
            SingleOutputStreamOperator<PersonChange> changes, DataStream<Erasure> erasures) {
        return changes.getSideOutput(DeviceTimeline.ALIASES)
                .keyBy(AliasChange::site, Texts.TYPE)
                .connect(erasures.keyBy(Erasure::site, Texts.TYPE))
                .transform(
                        "Site: who is one with whom", TypeInformation.of(PersonChange.class), new AliasGraphOperator())
                .uid(ALIASES);
    }

    private static SingleOutputStreamOperator<WarehouseWrite> stitched(
            DataStream<PersonChange> changes,
            DataStream<ModelVersion> models,
            PersonTimeline timeline,
            String name,
            String uid) {
        return toAll(
                changes,
                PersonChange::key,
                models,
                TimelineOperator.of(timeline),
                TypeInformation.of(WarehouseWrite.class),
                name,
                uid);
    }

    /** By hand what {@code connect} does with a broadcast stream, because the operator is one of our own. */
    private static <I, B, O> SingleOutputStreamOperator<O> toAll(
            DataStream<I> stream,
            KeySelector<I, String> key,
            DataStream<B> all,
            TimelineOperator<I, B, O> operator,
            TypeInformation<O> type,
            String name,
            String uid) {
        StreamExecutionEnvironment environment = stream.getExecutionEnvironment();
        TwoInputTransformation<I, B, O> transformation = new TwoInputTransformation<>(
                stream.keyBy(key, Texts.TYPE).getTransformation(),
                all.broadcast().getTransformation(),
                name,
                SimpleOperatorFactory.of(operator),
                type,
                environment.getParallelism());
        transformation.setStateKeySelectors(key, null);
        transformation.setStateKeyType(Texts.TYPE);
        environment.addOperator(transformation);
        return new OperatorStream<>(environment, transformation).uid(uid);
    }

    /** Gives access to what an operator of our own puts out. */
    private static final class OperatorStream<O> extends SingleOutputStreamOperator<O> {

        OperatorStream(StreamExecutionEnvironment environment, Transformation<O> transformation) {
            super(environment, transformation);
        }
    }
}
