package dev.touchpoint.local.replay;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StreamProcesses;
import dev.touchpoint.warehouse.StreamProgress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** How far the live stream is, by its own tables. */
final class LiveProgress {

    /** It publishes every second, and is away for some when it is started again. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(3);

    private final Client client;
    private final StreamProcesses streams;

    /** With a client of the live tables. */
    LiveProgress(Client client, StreamProcesses streams) {
        this.client = client;
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

    /** What it was before where ClickHouse doesn't answer: it may be starting again. */
    private Optional<Instant> completeUntil(Optional<Instant> before) {
        try {
            return StreamProgress.completeUntil(client);
        } catch (ClickHouseException e) {
            return before;
        }
    }
}
