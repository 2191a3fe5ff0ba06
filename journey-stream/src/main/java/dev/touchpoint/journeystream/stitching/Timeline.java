package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.state.PackedState;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
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
    private final Duration longestWait;
    private final int mostRemembered;

    private transient Waiting waiting;
    private transient PackedState packed;
    private transient @Nullable TimerService timers;
    private transient @Nullable Supplier<String> key;
    private transient @Nullable Consumer<String> onto;
    private transient boolean goesOn;

    /**
     * @param clock tells whether what comes happens now; it must serialise
     * @param longestWait of the log's own time may pass before a key is looked at
     * @param mostRemembered how many entries of keys' state an instance knows
     */
    @SuppressWarnings("NullAway.Init")
    Timeline(Clock clock, Duration longestWait, int mostRemembered) {
        this.clock = clock;
        this.longestWait = longestWait;
        this.mostRemembered = mostRemembered;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        waiting = new Waiting(clock, longestWait);
        packed = PackedState.in(getRuntimeContext(), this::key, mostRemembered, goesOn);
    }

    @Override
    public void close() {
        // Not there where it was never opened.
        if (packed != null) {
            packed.close();
        }
    }

    @Override
    public final void initializeState(FunctionInitializationContext context) {
        goesOn = context.isRestored();
    }

    @Override
    public final void snapshotState(FunctionSnapshotContext context) throws Exception {
        save();
    }

    /**
     * Lets it set timers of keys while it looks through all of them, know which key it works on, and go on to another one.
     */
    final void runIn(TimerService timersOfKeys, Supplier<String> currentKey, Consumer<String> ontoKey) {
        this.timers = timersOfKeys;
        this.key = currentKey;
        this.onto = ontoKey;
    }

    /** Writes what has changed of keys' state since it was last written. */
    final void save() throws Exception {
        packed.save(Objects.requireNonNull(onto, "Runs in its own operator"));
    }

    /** What is kept of a key. */
    final PackedState packed() {
        return packed;
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
