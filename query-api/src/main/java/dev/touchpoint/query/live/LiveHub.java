package dev.touchpoint.query.live;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.progress.Progress;
import dev.touchpoint.query.progress.ProgressReader;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who listens to which site. One thread looks at all sites that have listeners, one after the other. */
@ApplicationScoped
class LiveHub {

    private static final Logger LOG = Logger.getLogger(LiveHub.class);
    private static final Duration BETWEEN_TWO_LOOKS = Duration.ofSeconds(1);

    /** Rests as many times as long as it looked: never more than a fifth of the time is spent on looking. */
    private static final int RESTS = 4;

    /** A site is looked at so long after its last listener has gone, so that one who comes back misses nothing. */
    private static final Duration LINGER = Duration.ofMinutes(2);

    private final LiveReader reader;
    private final ProgressReader progress;
    private final int mostListeners;
    private final Map<String, Watched> sites = new HashMap<>();
    private @Nullable ExecutorService thread;

    LiveHub(
            LiveReader reader,
            ProgressReader progress,
            MeterRegistry meters,
            @ConfigProperty(name = "touchpoint.query.live.max-listeners") int mostListeners) {
        this.reader = reader;
        this.progress = progress;
        this.mostListeners = mostListeners;
        meters.gauge("touchpoint.query.live.listeners", this, LiveHub::listeners);
    }

    /** A site that is looked at, and since when nobody listens; 0 while someone does. */
    private static final class Watched {
        private final SitePoller poller;
        private long aloneSince = System.nanoTime();

        Watched(SitePoller poller) {
            this.poller = poller;
        }
    }

    synchronized int listeners() {
        return sites.values().stream().mapToInt(site -> site.poller.listeners()).sum();
    }

    /**
     * Asks before anything is written, so that the answer can be a problem.
     *
     * @throws ProblemException if there are too many listeners
     */
    synchronized void requireRoom() {
        if (listeners() >= mostListeners) {
            throw new ProblemException(
                    Reason.TOO_MANY_QUESTIONS,
                    "%d connections listen already; more aren't taken. Try again later.".formatted(mostListeners),
                    null);
        }
    }

    /**
     * From now on looks at a site, if it doesn't yet: all that becomes known from here on is told to whoever is added soon.
     * Reads how far the tables are complete, and waits for it.
     */
    void watch(String site) {
        if (!isWatched(site)) {
            // Before anything was published, all that comes is new.
            begin(site, progress.latest().map(Progress::completeUntil).orElse(TimeRange.EARLIEST));
        }
    }

    /** One that nobody listens to stays for as long again. */
    private synchronized boolean isWatched(String site) {
        Watched watched = sites.get(site);
        if (watched != null && watched.aloneSince != 0) {
            watched.aloneSince = System.nanoTime();
        }
        return watched != null;
    }

    private synchronized void begin(String site, Instant beginning) {
        sites.computeIfAbsent(site, name -> new Watched(new SitePoller(name, reader, beginning)));
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(task -> {
                Thread daemon = new Thread(task, "live");
                daemon.setDaemon(true);
                return daemon;
            });
            thread.execute(this::lookAgainAndAgain);
        }
    }

    /**
     * Tells a listener what happens on a site, until it ends. Looks at the site from now on at the latest, as {@link #watch}.
     *
     * @param last the event it was told last, null if none
     * @param onEnd takes what is to be done when the listener ends, and does it at once if it has ended
     * @return whether nothing is missing since {@code last}
     * @throws ProblemException if there are too many listeners
     */
    boolean add(String site, Consumer<LiveEvent> listener, @Nullable String last, Consumer<Runnable> onEnd) {
        watch(site);
        boolean nothingMissing = add(site, listener, last);
        // Only now: who has gone meanwhile would else be removed first and then stay for ever.
        onEnd.accept(() -> remove(site, listener));
        return nothingMissing;
    }

    private synchronized boolean add(String site, Consumer<LiveEvent> listener, @Nullable String last) {
        requireRoom();
        Watched watched = sites.get(site);
        if (watched == null) {
            throw new IllegalStateException("Nothing is looked at any more: the service ends");
        }
        watched.aloneSince = 0;
        return watched.poller.add(listener, last);
    }

    private synchronized void remove(String site, Consumer<LiveEvent> listener) {
        Watched watched = sites.get(site);
        if (watched != null) {
            watched.poller.remove(listener);
            if (watched.poller.listeners() == 0) {
                watched.aloneSince = System.nanoTime();
            }
        }
    }

    private void lookAgainAndAgain() {
        try {
            while (hasSites()) {
                long begun = System.nanoTime();
                look();
                long took = System.nanoTime() - begun;
                TimeUnit.NANOSECONDS.sleep(Math.max(BETWEEN_TWO_LOOKS.toNanos() - took, RESTS * took));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean hasSites() {
        sites.values()
                .removeIf(site -> site.poller.listeners() == 0
                        && site.aloneSince != 0
                        && System.nanoTime() - site.aloneSince > LINGER.toNanos());
        if (sites.isEmpty() && thread != null) {
            thread.shutdown();
            thread = null;
            return false;
        }
        return true;
    }

    private void look() {
        try {
            progress.latest().ifPresent(latest -> watched().forEach((site, watched) -> look(site, watched, latest)));
        } catch (RuntimeException | Error e) {
            LOG.warnf("Can't look what is new: %s", e);
        }
    }

    private synchronized Map<String, Watched> watched() {
        return Map.copyOf(sites);
    }

    private static void look(String site, Watched watched, Progress latest) {
        try {
            watched.poller.look(latest.completeUntil());
        } catch (RuntimeException | Error e) {
            // The next look finds what this one didn't. So also after an error (others may have used up the memory):
            // without a next look nobody would ever be told anything again. Nor may one site keep others from theirs.
            LOG.warnf("Can't look what is new on %s: %s", site, e);
        }
    }

    @PreDestroy
    synchronized void stop() {
        sites.clear();
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }
}
