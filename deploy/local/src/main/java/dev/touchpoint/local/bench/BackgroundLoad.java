package dev.touchpoint.local.bench;

import dev.touchpoint.local.load.EventLoad;
import dev.touchpoint.local.load.Load;
import dev.touchpoint.local.load.LoadAnswer;
import dev.touchpoint.local.load.LoadListener;
import dev.touchpoint.local.load.LoadShape;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Events that come all the time while something else is measured. */
final class BackgroundLoad implements LoadListener, AutoCloseable {

    static final int EVENTS_PER_REQUEST = 50;

    private static final int CONNECTIONS = 8;
    private static final int MOST_WAITING = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final ExecutorService sender = Executors.newSingleThreadExecutor();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong turnedAway = new AtomicLong();
    private final long begin = System.nanoTime();
    private final Future<?> sending;
    private volatile boolean enough;

    /**
     * Begins at once.
     *
     * @param rate events a second, whatever the collector says to them
     */
    BackgroundLoad(URI collector, String key, double rate) {
        LoadShape shape =
                new LoadShape(CONNECTIONS, rate / EVENTS_PER_REQUEST, Duration.ZERO, LONGEST, MOST_WAITING, 1);
        EventLoad events = new EventLoad(key, "load-" + Long.toString(System.nanoTime(), 36) + "-", EVENTS_PER_REQUEST);
        sending = sender.submit(() -> new Load(collector, shape, events, this).run());
    }

    @Override
    public void answered(long number, LoadAnswer answer) {
        (answer.status() == 200 ? accepted : turnedAway).addAndGet(EVENTS_PER_REQUEST);
    }

    @Override
    public void broken(long number) {
        turnedAway.addAndGet(EVENTS_PER_REQUEST);
    }

    @Override
    public boolean isEnough() {
        return enough;
    }

    /** Events accepted so far, a second. */
    double acceptedPerSecond() {
        return accepted.get() * 1e9 / (System.nanoTime() - begin);
    }

    /** Events not accepted so far. */
    long turnedAway() {
        return turnedAway.get();
    }

    /** Ends it; whatever made it end before is told. */
    @Override
    public void close() throws IOException, InterruptedException {
        enough = true;
        try {
            sending.get();
        } catch (ExecutionException e) {
            throw new IOException("The load failed", e.getCause());
        } finally {
            sender.shutdownNow();
        }
    }
}
