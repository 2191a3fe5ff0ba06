package dev.touchpoint.ingest.spool;

import dev.touchpoint.ingest.publish.LogRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes requests to segments, from one thread: whatever came while the last {@code fsync} ran shares the next one.
 *
 * <p>A segment that couldn't be written or flushed is never written again: after a failed flush nobody knows what of it
 * is on the disk. What was flushed before is good; the next request begins another segment.
 */
final class SpoolWriter implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(SpoolWriter.class);
    private static final int AT_ONCE = 1_000;
    private static final long PATIENCE_SECONDS = 30;
    /** A disk that takes nothing isn't asked again for each request. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final SpoolFolder folder;
    private final Device device;
    private final int segmentBytes;
    private final SpoolBytes bytes;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "spool-writer");

    private volatile long active = -1;
    private volatile boolean ending;
    private long nextNumber;
    private Device.@Nullable Output output;
    private long flushed;
    private boolean inTrouble;
    private long troubleAt;

    @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
    private record Entry(byte[] frame, CompletableFuture<Boolean> done, boolean endsSegment) {}

    /**
     * A writer that isn't running yet.
     *
     * @param nextNumber the number of its first segment
     * @param bytes what all segments together take
     */
    SpoolWriter(SpoolFolder folder, Device device, int segmentBytes, long nextNumber, SpoolBytes bytes) {
        this.folder = folder;
        this.device = device;
        this.segmentBytes = segmentBytes;
        this.nextNumber = nextNumber;
        this.bytes = bytes;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The number of the segment that is being written; -1 when there is none. */
    long active() {
        return active;
    }

    /**
     * Writes these records.
     *
     * @return true once they are on the disk; false if there is no room, or the disk doesn't take them
     */
    CompletionStage<Boolean> append(List<LogRecord> records) {
        byte[] frame = SpoolFrame.of(records);
        if (ending || !bytes.reserve(frame.length)) {
            return CompletableFuture.completedFuture(false);
        }
        Entry entry = new Entry(frame, new CompletableFuture<>(), false);
        queue.add(entry);
        return entry.done();
    }

    /** Ends the segment that is being written, so that it can be read; returns whether it is ended. */
    boolean endSegment() throws InterruptedException {
        Entry end = new Entry(new byte[0], new CompletableFuture<>(), true);
        queue.add(end);
        try {
            return end.done().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private void run() {
        List<Entry> batch = new ArrayList<>();
        while (!ending || !queue.isEmpty()) {
            batch.clear();
            try {
                Entry first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, AT_ONCE);
                    take(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        seal();
    }

    private void take(List<Entry> batch) {
        List<Entry> frames =
                batch.stream().filter(entry -> !entry.endsSegment()).toList();
        if (!frames.isEmpty()) {
            boolean kept = write(frames);
            frames.forEach(entry -> entry.done().complete(kept));
        }
        if (frames.size() < batch.size() || flushed >= segmentBytes) {
            seal();
        }
        batch.stream().filter(Entry::endsSegment).forEach(entry -> entry.done().complete(true));
    }

    private boolean write(List<Entry> frames) {
        long length = frames.stream().mapToLong(entry -> entry.frame().length).sum();
        if (inTrouble && System.nanoTime() - troubleAt < PAUSE_NANOS) {
            bytes.release(length);
            return false;
        }
        try {
            Device.Output open = output == null ? open() : output;
            for (Entry entry : frames) {
                open.write(ByteBuffer.wrap(entry.frame()));
            }
            open.force();
            flushed += length;
            bytes.written(active, length);
            if (inTrouble) {
                LOG.info("The spool takes events again");
                inTrouble = false;
            }
            return true;
        } catch (IOException e) {
            bytes.release(length);
            if (!inTrouble) {
                LOG.errorf("The spool's disk doesn't take events: %s", e.getMessage());
            }
            inTrouble = true;
            troubleAt = System.nanoTime();
            leave();
            return false;
        }
    }

    private Device.Output open() throws IOException {
        // Known as the active one before it is there: the replay leaves it alone.
        active = nextNumber++;
        flushed = 0;
        Device.Output opened = device.create(folder.segment(active));
        output = opened;
        folder.sync();
        return opened;
    }

    private void seal() {
        Device.Output open = output;
        if (open == null) {
            return;
        }
        try {
            open.write(ByteBuffer.wrap(SpoolFrame.seal()));
            open.force();
        } catch (IOException e) {
            // Everything in it was flushed before: without its seal it reads just as well.
            LOG.debugf(e, "A segment of the spool has no seal");
        }
        leave();
    }

    /** Closes the segment; one of which nothing was ever flushed promises nothing and goes. */
    private void leave() {
        Device.Output open = output;
        Path file = folder.segment(active);
        output = null;
        try {
            if (open != null) {
                open.close();
            }
            if (flushed == 0) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debugf(e, "A segment of the spool doesn't close");
        }
        flushed = 0;
        active = -1;
    }

    /** Writes what is waiting, and ends. */
    @Override
    public void close() {
        ending = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
