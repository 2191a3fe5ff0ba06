package dev.touchpoint.journeystream.stitching;

import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of each key, and looked at again, as a whole, after it has changed. Runs in a {@link TimelineOperator}.
 *
 * @param <I> what comes to a key
 * @param <B> what may concern every key
 * @param <O> what leaves
 */
abstract class Timeline<I, B, O> extends KeyedBroadcastProcessFunction<String, I, B, O>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private final Clock clock;

    private transient Waiting waiting;
    private transient @Nullable TimerService timers;
    private transient @Nullable Supplier<String> key;
    private transient boolean goesOn;

    /** With a clock that tells whether what comes happens now; it must serialise. */
    @SuppressWarnings("NullAway.Init")
    Timeline(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        waiting = new Waiting(clock);
    }

    @Override
    public final void initializeState(FunctionInitializationContext context) {
        goesOn = context.isRestored();
    }

    @Override
    public final void snapshotState(FunctionSnapshotContext context) {
        // All state is that of keys.
    }

    /** Lets it set timers of keys while it looks through all of them, and know which key it works on. */
    final void runIn(TimerService timersOfKeys, Supplier<String> currentKey) {
        this.timers = timersOfKeys;
        this.key = currentKey;
    }

    /** The key that is being worked on. */
    final String key() {
        return Objects.requireNonNull(key, "Runs in its own operator").get();
    }

    /** Sets timers of the key that is being looked at among all. */
    final TimerService timers() {
        return Objects.requireNonNull(timers, "Runs in its own operator");
    }

    /** Keys that are looked at later. */
    final Waiting waiting() {
        return waiting;
    }

    /** Whether there is state of before the start. */
    final boolean goesOn() {
        return goesOn;
    }

    /** Has the key looked at once the watermark goes on, or later if it may wait. */
    final void lookAgain(boolean mayWait, ReadOnlyContext context) {
        long watermark = context.timerService().currentWatermark();
        if (mayWait && waiting.isAllowed(watermark)) {
            waiting.add(context.getCurrentKey(), watermark);
        } else {
            context.timerService().registerEventTimeTimer(watermark + 1);
        }
    }
}
