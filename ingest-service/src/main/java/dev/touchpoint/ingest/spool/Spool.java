package dev.touchpoint.ingest.spool;

import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.publish.TouchpointLog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records on this machine's disk while Kafka is away, for the sites that asked for it, and hands them to Kafka in
 * their order when it is back. Without a folder it keeps nothing.
 *
 * <p>What is replayed may be in Kafka already, with the same bytes: an event counts once all the same.
 */
@Singleton
public class Spool {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final String EVERY_SITE = "*";

    private final SpoolSettings settings;
    private final TouchpointLog log;
    private final Device device;
    private final Set<String> sites;
    private final SpoolBytes bytes;
    private final SpoolCounts counts = new SpoolCounts();

    private @Nullable SpoolFolder folder;
    private volatile @Nullable SpoolWriter writer;
    private @Nullable SpoolReplay replay;

    @Inject
    Spool(SpoolSettings settings, TouchpointLog log) {
        this(settings, log, Device.FILES);
    }

    Spool(SpoolSettings settings, TouchpointLog log, Device device) {
        this.settings = settings;
        this.log = log;
        this.device = device;
        this.bytes = new SpoolBytes(settings.maxBytes());
        this.sites = settings.sites().orElse(Set.of());
    }

    void start(@Observes StartupEvent event) {
        settings.path().ifPresent(this::start);
    }

    void start(Path path) {
        try {
            SpoolFolder taken = SpoolFolder.take(path);
            folder = taken;
            List<Path> segments = taken.segments();
            for (Path segment : segments) {
                bytes.found(SpoolFolder.numberOf(segment), Files.size(segment));
            }
            long next = segments.isEmpty() ? 0 : SpoolFolder.numberOf(segments.get(segments.size() - 1)) + 1;
            SpoolWriter started = new SpoolWriter(taken, device, settings.segmentBytes(), next, bytes);
            started.start();
            writer = started;
            replay = new SpoolReplay(taken, started, log, bytes, counts);
            replay.start();
            LOG.infof(
                    "The spool %s is on for %s; %d bytes in %d segments wait for Kafka",
                    path, sites.isEmpty() ? "no site" : String.join(", ", sites), bytes.all(), segments.size());
        } catch (IOException e) {
            throw new IllegalStateException("ingest.spool.path: " + e.getMessage(), e);
        }
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        stop();
    }

    void stop() throws IOException {
        SpoolReplay replaying = replay;
        SpoolWriter writing = writer;
        SpoolFolder taken = folder;
        if (replaying != null) {
            replaying.close();
        }
        if (writing != null) {
            writing.close();
        }
        if (taken != null) {
            taken.close();
        }
    }

    /** Whether the site's records are kept here while Kafka is away. */
    public boolean takes(@Nullable String site) {
        return writer != null && site != null && (sites.contains(EVERY_SITE) || sites.contains(site));
    }

    /** Whether there are sites whose records are kept here. */
    public boolean isOn() {
        return writer != null && !sites.isEmpty();
    }

    /** Whether it takes every site's records, and has room. */
    public boolean isThereForAll() {
        return isOn() && sites.contains(EVERY_SITE) && !bytes.isFull();
    }

    /**
     * Keeps the records. Never blocks; completes on a thread of the spool, and never exceptionally.
     *
     * @return true once all of them are flushed to the disk; false if they aren't kept: the sender has to send again
     */
    public CompletionStage<Boolean> keep(List<LogRecord> records) {
        SpoolWriter writing = writer;
        return writing == null ? CompletableFuture.completedFuture(false) : writing.append(records);
    }

    /** Bytes that wait on the disk, or on their way there. */
    public long bytes() {
        return bytes.all();
    }

    /** What it did since the start. */
    public SpoolCounts counts() {
        return counts;
    }
}
