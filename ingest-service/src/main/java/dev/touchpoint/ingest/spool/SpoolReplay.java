package dev.touchpoint.ingest.spool;

import dev.touchpoint.ingest.publish.Delivery;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.publish.TouchpointLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands segments to Kafka, oldest first, and removes each once all of it is acknowledged. A segment that was interrupted
 * is replayed from its beginning. One that can't be read, or can't be removed, is tried again later and holds no other up;
 * what is in Kafka isn't handed there again.
 */
final class SpoolReplay implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SpoolReplay.class);
    private static final long PAUSE_MILLIS = 200;
    /** Bytes; little, so that live requests keep most of the producer. */
    private static final long MOST_UNDER_WAY = 1024 * 1024;

    private static final long PATIENCE_SECONDS = 30;

    private final SpoolFolder folder;
    private final SpoolWriter writer;
    private final TouchpointLog log;
    private final SpoolBytes bytes;
    private final SpoolCounts counts;
    private final SpoolSetbacks setbacks = new SpoolSetbacks();
    /** Segments that are in Kafka and still on the disk. */
    private final Map<Long, Found> inKafka = new HashMap<>();

    private final Thread thread = new Thread(this::run, "spool-replay");
    /** What keeps all of it from being replayed, as it was told; empty where nothing does. */
    private String trouble = "";

    private volatile boolean ending;

    SpoolReplay(SpoolFolder folder, SpoolWriter writer, TouchpointLog log, SpoolBytes bytes, SpoolCounts counts) {
        this.folder = folder;
        this.writer = writer;
        this.log = log;
        this.bytes = bytes;
        this.counts = counts;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!ending) {
            try {
                boolean goOn = log.isAvailable() && replayOldest();
                trouble = "";
                if (!goOn) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                tell(e);
                pause();
            }
        }
    }

    /** Once, however often it is tried meanwhile. */
    private void tell(Exception e) {
        if (!e.toString().equals(trouble)) {
            LOG.errorf(e, "The spool can't be replayed; trying again until it can");
            trouble = e.toString();
        }
    }

    /** Replays the oldest segment that isn't put off; returns whether the next may have its turn. */
    private boolean replayOldest() throws IOException, InterruptedException {
        List<Path> segments = folder.segments();
        forgetAllBut(segments);
        for (Path segment : segments) {
            long number = SpoolFolder.numberOf(segment);
            if (!setbacks.isWaiting(number)) {
                return replay(segment, number);
            }
        }
        return false;
    }

    /** Segments that were put off may be gone: taken away by people, or removed when the disk couldn't say so any more. */
    private void forgetAllBut(List<Path> segments) {
        Set<Long> there = segments.stream().map(SpoolFolder::numberOf).collect(Collectors.toSet());
        for (long gone : setbacks.missingIn(there)) {
            forget(gone);
        }
    }

    private void forget(long number) {
        setbacks.clear(number);
        inKafka.remove(number);
        bytes.removed(number);
    }

    /** Replays one segment; returns whether the next may have its turn: not while Kafka doesn't take this one. */
    private boolean replay(Path segment, long number) throws InterruptedException {
        if (number == writer.active() && !writer.endSegment()) {
            return false;
        }
        try {
            Found found = inKafka.get(number);
            if (found == null) {
                found = delivered(segment, number);
                if (found == null) {
                    return false;
                }
            }
            remove(segment, found);
        } catch (IOException | IllegalArgumentException e) {
            if (setbacks.add(number) && !ending) {
                LOG.errorf(
                        "Spool: %s can't be %s, trying again after growing pauses: %s",
                        segment.getFileName(),
                        inKafka.containsKey(number) ? "removed, all of it is in Kafka" : "read",
                        e);
            }
            return true;
        }
        forget(number);
        return true;
    }

    /** Reads a segment and hands it to Kafka; null if not all of it was acknowledged. */
    private @Nullable Found delivered(Path segment, long number) throws IOException, InterruptedException {
        byte[] content = Files.readAllBytes(segment);
        SegmentScan scan = SegmentScan.of(content);
        List<List<LogRecord>> requests = scan.records(content);
        if (!deliver(requests)) {
            return null;
        }
        counts.replayed(requests.stream().mapToLong(List::size).sum());
        Found found = new Found(content.length, requests.size(), scan.tornBytes(), scan.damagedBytes());
        inKafka.put(number, found);
        // What held it up before was of another kind.
        setbacks.clear(number);
        return found;
    }

    private void remove(Path segment, Found found) throws IOException {
        if (found.damagedBytes() > 0) {
            Path aside = folder.quarantine(segment);
            counts.quarantined();
            LOG.errorf(
                    "Spool: %d of %d bytes of %s can't be read any more; what can be is in Kafka, the file is put aside: %s",
                    found.damagedBytes(), found.bytes(), segment.getFileName(), aside);
        } else {
            Files.delete(segment);
            folder.sync();
        }
        LOG.infof(
                "Spool: %s is in Kafka, %d requests%s",
                segment.getFileName(),
                found.requests(),
                found.tornBytes() == 0
                        ? ""
                        : "; cut %d bytes that a crash left half-written".formatted(found.tornBytes()));
    }

    /** What was found in a segment. */
    private record Found(int bytes, int requests, int tornBytes, int damagedBytes) {}

    private boolean deliver(List<List<LogRecord>> requests) throws InterruptedException {
        Deque<Sent> underWay = new ArrayDeque<>();
        long bytesUnderWay = 0;
        for (List<LogRecord> records : requests) {
            while (bytesUnderWay > MOST_UNDER_WAY) {
                Sent sent = underWay.remove();
                bytesUnderWay -= sent.bytes();
                if (ending || !isAcknowledged(sent.delivery())) {
                    return false;
                }
            }
            long size = LogRecord.bytes(records);
            underWay.add(new Sent(log.append(records), size));
            bytesUnderWay += size;
        }
        for (Sent sent : underWay) {
            if (!isAcknowledged(sent.delivery())) {
                return false;
            }
        }
        return true;
    }

    private record Sent(CompletionStage<Delivery> delivery, long bytes) {}

    private static boolean isAcknowledged(CompletionStage<Delivery> delivery) throws InterruptedException {
        try {
            return delivery.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS) == Delivery.ACKNOWLEDGED;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ending = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
