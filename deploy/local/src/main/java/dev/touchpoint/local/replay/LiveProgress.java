package dev.touchpoint.local.replay;

import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StreamProcesses;
import dev.touchpoint.warehouse.StreamProgress;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How far the live stream is, by its own tables. */
final class LiveProgress {

    /** It publishes every second, and is away for some when it is started again. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(3);

    private final Warehouse warehouse;
    private final StreamProcesses streams;

    /**
     * Of the live stream.
     *
     * @param warehouse its tables
     */
    LiveProgress(Warehouse warehouse, StreamProcesses streams) {
        this.warehouse = warehouse;
        this.streams = streams;
    }

    /**
     * Waits until everything received until {@code moment} is in its tables, and was told.
     *
     * @throws StackException if it doesn't get on
     */
    void await(Instant moment) throws IOException, InterruptedException {
        Optional<Instant> until = completeUntil(Optional.empty());
        Instant moved = Instant.now();
        while (until.isEmpty() || until.get().isBefore(moment)) {
            if (!streams.isSupervised()) {
                throw new StackException("The stack was stopped: the live tables don't get as far as the new ones");
            }
            if (moved.plus(LONGEST_STANDSTILL).isBefore(Instant.now())) {
                throw new StackException("The live stream stands still at %s; its log: %s"
                        .formatted(until.map(Instant::toString).orElse("its beginning"), streams.log()));
            }
            TimeUnit.MILLISECONDS.sleep(200);
            Optional<Instant> now = completeUntil(until);
            if (!now.equals(until)) {
                moved = Instant.now();
            }
            until = now;
        }
    }

    private Optional<Instant> completeUntil(Optional<Instant> before) {
        return PatientQuestion.ask(warehouse, StreamProgress::completeUntil, before);
    }
}
