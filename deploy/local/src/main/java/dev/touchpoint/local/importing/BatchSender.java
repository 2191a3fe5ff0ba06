package dev.touchpoint.local.importing;

import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.Delivery;
import dev.touchpoint.local.services.Delivery.Refusal;
import dev.touchpoint.rows.BadRowException;
import dev.touchpoint.rows.EventRow;
import dev.touchpoint.rows.SourceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps several batches under way; what is finished goes to the progress. The first failure ends all. */
final class BatchSender {

    private final CollectorClient collector;
    private final ImportProgress progress;
    private final int inFlight;
    private final Semaphore free;
    private final ExecutorService workers;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private Instant lastAcknowledged = Instant.EPOCH;
    private long retries;

    BatchSender(CollectorClient collector, ImportProgress progress, int inFlight) {
        this.collector = collector;
        this.progress = progress;
        this.inFlight = inFlight;
        this.free = new Semaphore(inFlight);
        this.workers = Executors.newFixedThreadPool(inFlight, work -> {
            Thread thread = new Thread(work, "import-sender");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sends a batch as soon as there's room among those under way. */
    void submit(Batch batch) throws InterruptedException {
        free.acquire();
        throwFailure();
        workers.execute(() -> {
            try {
                send(batch);
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } catch (IOException e) {
                failure.compareAndSet(null, new UncheckedIOException(e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Error e) {
                // Nobody looks at a worker's end: without this an import out of memory would seem to have succeeded.
                failure.compareAndSet(null, new IllegalStateException("A batch wasn't sent: " + e, e));
                throw e;
            } finally {
                free.release();
            }
        });
    }

    /** Waits until everything is answered. */
    void finish() throws InterruptedException {
        free.acquire(inFlight);
        free.release(inFlight);
        workers.shutdown();
        throwFailure();
    }

    /** Drops what is under way. */
    void abort() {
        workers.shutdownNow();
    }

    /** When the last answer came; the epoch when nothing was sent. */
    synchronized Instant lastAcknowledged() {
        return lastAcknowledged;
    }

    /** How often the collector had to be asked again. */
    synchronized long retries() {
        return retries;
    }

    private void send(Batch batch) throws IOException, InterruptedException {
        List<RefusedRow> refused = new ArrayList<>();
        List<SourceRow> sent = new ArrayList<>();
        List<byte[]> events = new ArrayList<>();
        for (EventRow row : batch.rows()) {
            byte[] event = row.event();
            if (event != null) {
                sent.add(row.source());
                events.add(event);
            }
            BadRowException bad = row.bad();
            if (bad != null) {
                refused.add(refusedRow(row.source(), bad.reason(), bad.field(), bad.told()));
            }
        }
        int accepted = 0;
        int refusedByCollector = 0;
        if (!events.isEmpty()) {
            Delivery delivery = collector.send(events);
            accepted = delivery.accepted();
            refusedByCollector = delivery.refusals().size();
            for (Refusal refusal : delivery.refusals()) {
                refused.add(refusedRow(sent.get(refusal.index()), refusal.reason(), refusal.field(), refusal.detail()));
            }
            acknowledged(delivery);
        }
        synchronized (this) {
            progress.finish(
                    new BatchResult(batch.number(), batch.rows().size(), accepted, refused, refusedByCollector));
        }
    }

    private synchronized void acknowledged(Delivery delivery) {
        retries += delivery.retries();
        if (delivery.acknowledgedAt().isAfter(lastAcknowledged)) {
            lastAcknowledged = delivery.acknowledgedAt();
        }
    }

    private void throwFailure() {
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            workers.shutdownNow();
            throw thrown;
        }
    }

    private static RefusedRow refusedRow(SourceRow row, String reason, String field, String detail) {
        return new RefusedRow(row.line(), reason, field, detail, row.text());
    }
}
