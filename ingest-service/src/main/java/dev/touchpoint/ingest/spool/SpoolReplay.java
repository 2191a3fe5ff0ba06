package dev.touchpoint.ingest.spool;

import dev.touchpoint.ingest.publish.Delivery;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.publish.TouchpointLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Hands segments to Kafka, oldest first, and removes each once all of it is acknowledged. A segment that was interrupted
 * is replayed from its beginning.
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
    private final Thread thread = new Thread(this::run, "spool-replay");
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
                List<Path> segments = log.isAvailable() ? folder.segments() : List.of();
                boolean gone = !segments.isEmpty() && replay(segments.get(0));
                if (!gone) {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                LOG.errorf(e, "The spool can't be replayed; trying again");
                pause();
            }
        }
    }

    /** Replays one segment; returns whether all of it is in Kafka. */
    private boolean replay(Path segment) throws IOException, InterruptedException {
        long number = SpoolFolder.numberOf(segment);
        if (number == writer.active() && !writer.endSegment()) {
            return false;
        }
        byte[] content = Files.readAllBytes(segment);
        SegmentScan scan = SegmentScan.of(content);
        List<List<LogRecord>> requests = scan.records(content);
        if (!deliver(requests)) {
            return false;
        }
        counts.replayed(requests.stream().mapToLong(List::size).sum());
        if (scan.isDamaged()) {
            Path aside = folder.quarantine(segment);
            counts.quarantined();
            LOG.errorf(
                    "Spool: %d of %d bytes of %s can't be read any more; what can be is in Kafka, the file is put aside: %s",
                    scan.damagedBytes(), content.length, segment.getFileName(), aside);
        } else {
            Files.delete(segment);
            folder.sync();
        }
        bytes.removed(number);
        LOG.infof(
                "Spool: %s is in Kafka, %d requests%s",
                segment.getFileName(),
                scan.frames().size(),
                scan.tornBytes() == 0
                        ? ""
                        : "; cut %d bytes that a crash left half-written".formatted(scan.tornBytes()));
        return true;
    }

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
