package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import java.util.List;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.SimpleTimerService;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * Runs {@link DeviceTimeline} and lets it set timers of devices while it looks through all of them, which Flink's own
 * operator doesn't offer: a request to be forgotten names a customer, and only the state of devices tells which he used.
 */
public final class DeviceOperator extends CoBroadcastWithKeyedOperator<String, Arrival, Erasure, PersonChange> {

    private static final long serialVersionUID = 1L;

    public DeviceOperator(DeviceTimeline timeline) {
        super(timeline, List.of());
    }

    @Override
    public void open() throws Exception {
        super.open();
        // The name is that of the timers the function sets itself: both are the same ones.
        InternalTimerService<VoidNamespace> timers =
                getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        ((DeviceTimeline) getUserFunction()).ringBy(new SimpleTimerService(timers));
    }
}
