package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.util.List;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Runs a time line and lets it set timers of keys while it looks through all of them, which Flink's own operator doesn't
 * offer: a request to be forgotten names a customer, and only the state of devices tells which of them the customer
 * used; a phase model is that of all persons of a site. And keys may wait until a checkpoint begins.
 *
 * @param <I> what comes to a key
 * @param <B> what may concern every key
 * @param <O> what leaves
 */
public final class TimelineOperator<I, B, O> extends CoBroadcastWithKeyedOperator<String, I, B, O> {

    private static final long serialVersionUID = 1L;

    private transient InternalTimerService<VoidNamespace> timers;

    @SuppressWarnings("NullAway.Init")
    private TimelineOperator(Timeline<I, B, O> timeline) {
        super(timeline, List.of());
    }

    /** Of devices. */
    public static TimelineOperator<Arrival, Erasure, PersonChange> of(DeviceTimeline timeline) {
        return new TimelineOperator<>(timeline);
    }

    /** Of persons. */
    public static TimelineOperator<PersonChange, ModelVersion, WarehouseWrite> of(PersonTimeline timeline) {
        return new TimelineOperator<>(timeline);
    }

    @Override
    public void open() throws Exception {
        super.open();
        // The name is that of the timers the function sets itself: both are the same ones.
        timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        timeline().runIn(new SimpleTimerService(timers), () -> (String) getCurrentKey(), this::setCurrentKey);
    }

    @Override
    public void processElement1(StreamRecord<I> element) throws Exception {
        super.processElement1(element);
        if (timeline().waiting().isFull()) {
            endWaiting();
        }
        saveWhenFull();
    }

    /** One watermark, and one checkpoint, may have very many keys looked at. */
    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> ringing) throws Exception {
        super.onEventTime(ringing);
        saveWhenFull();
    }

    private void saveWhenFull() throws Exception {
        if (timeline().packed().isFull()) {
            timeline().save();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (timeline().waiting().endsBy(mark.getTimestamp())) {
            endWaiting();
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        endWaiting();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    private void endWaiting() throws Exception {
        timeline().waiting().end(timers.currentWatermark(), ringing -> {
            setCurrentKey(ringing.getKey());
            onEventTime(ringing);
        });
    }

    private Timeline<I, B, O> timeline() {
        return (Timeline<I, B, O>) getUserFunction();
    }
}
