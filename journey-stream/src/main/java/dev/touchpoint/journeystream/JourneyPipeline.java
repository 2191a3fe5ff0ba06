package dev.touchpoint.journeystream;

import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.stitching.Arrival;
import dev.touchpoint.journeystream.stitching.DeviceTimeline;
import dev.touchpoint.journeystream.stitching.LogRecord;
import dev.touchpoint.journeystream.stitching.LogWatermarks;
import dev.touchpoint.journeystream.stitching.PersonChange;
import dev.touchpoint.journeystream.stitching.PersonTimeline;
import dev.touchpoint.journeystream.stitching.ReadTouchpoints;
import dev.touchpoint.journeystream.stitching.Undecodable;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.time.Clock;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What happens between the log and the warehouse; it knows neither.
 *
 * <pre>
 * records → read ─┬─▶ by device: DeviceTimeline ─┬─▶ by person: PersonTimeline ─▶ writes
 *                 ├─▶ undecodable                └─▶ writes (touchpoints,     └─▶ announcements
 *                 └─▶ writes (receipts)                      identities)
 * </pre>
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
     * @param settings the limits of the rules
     * @param clock no record is ahead of it; it must serialise
     */
    public static JourneyPipeline attach(DataStream<LogRecord> records, StitchSettings settings, Clock clock) {
        SingleOutputStreamOperator<Arrival> arrivals = records.assignTimestampsAndWatermarks(
                        WatermarkStrategy.<LogRecord>forGenerator(context -> new LogWatermarks(clock))
                                .withTimestampAssigner((record, timestamp) -> record.timestamp()))
                .setParallelism(records.getParallelism())
                .uid("log-time")
                .name("Time by received_at")
                .process(new ReadTouchpoints(settings))
                .setParallelism(records.getParallelism())
                .uid("read-touchpoints")
                .name("Read touchpoints");
        SingleOutputStreamOperator<PersonChange> changes = arrivals.keyBy(Arrival::key, Types.STRING)
                .process(new DeviceTimeline(settings))
                .uid("device-timeline")
                .name("Device: copies, lateness, identity");
        SingleOutputStreamOperator<WarehouseWrite> stitched = changes.keyBy(PersonChange::key, Types.STRING)
                .process(new PersonTimeline(settings))
                .uid("person-timeline")
                .name("Person: sessions, journeys, carts");
        return new JourneyPipeline(
                changes.getSideOutput(DeviceTimeline.WRITES)
                        .union(stitched, arrivals.getSideOutput(ReadTouchpoints.RECEIPTS)),
                arrivals.getSideOutput(ReadTouchpoints.UNDECODABLE),
                stitched.getSideOutput(PersonTimeline.ANNOUNCEMENTS));
    }
}
