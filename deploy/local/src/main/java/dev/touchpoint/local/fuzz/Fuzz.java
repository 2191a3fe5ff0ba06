package dev.touchpoint.local.fuzz;

import dev.touchpoint.local.bench.LiveHeap;
import dev.touchpoint.local.report.ProgressLine;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Sends mutated requests to a collector nobody else sends to, and looks whether it took them as it has to. */
public final class Fuzz {

    private static final int WORKERS = 32;
    private static final Duration WARM_UP = Duration.ofMinutes(1);
    /** On a busy machine a minute warms little. */
    private static final long WARM_UP_SHARE = 10;

    private static final long STEP = 250;

    private final LocalStack stack;
    private final long requests;
    private final FuzzRequests source;
    private final ProgressLine progress;
    private final FuzzTally tally = new FuzzTally();

    /**
     * A run.
     *
     * @param stack Kafka and the collector, fresh
     * @param requests how many requests
     * @param seed makes other requests
     */
    public Fuzz(LocalStack stack, long requests, long seed, ProgressLine progress) {
        this.stack = stack;
        this.requests = requests;
        this.source = new FuzzRequests(seed);
        this.progress = progress;
    }

    /**
     * Sends them all. The heap is first looked at after a minute and a tenth of the requests, or after half of them if that
     * comes earlier.
     */
    public FuzzReport run() throws IOException, InterruptedException {
        URI collector = stack.settings().ingest();
        LiveHeap heap = new LiveHeap(stack.status(Part.INGEST_SERVICE).pid());
        long begin = System.nanoTime();
        long sent = 0;
        long warm = 0;
        while (sent < requests) {
            long until = Math.min(requests, sent + STEP * WORKERS);
            send(collector, sent, until);
            sent = until;
            progress.show((double) sent / requests, sent, "requests");
            if (warm == 0 && isWarm(sent, System.nanoTime() - begin)) {
                warm = heap.kibibytes();
            }
        }
        progress.end(sent, "requests");
        CollectorAccounts accounts =
                CollectorAccounts.read(collector, stack.settings().kafka());
        return new FuzzReport(
                tally.statuses(),
                tally.closedUnanswered(),
                tally.accepted(),
                tally.rejected(),
                accounts,
                warm,
                heap.kibibytes(),
                new ArrayList<>(tally.faults()));
    }

    private boolean isWarm(long sent, long nanos) {
        boolean warmedUp = nanos > WARM_UP.toNanos() && sent * WARM_UP_SHARE >= requests;
        return warmedUp || sent * 2 >= requests;
    }

    private void send(URI collector, long from, long until) throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            AtomicLong next = new AtomicLong(from);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                done.add(workers.submit(() -> work(collector, next, until)));
            }
            for (Future<?> worker : done) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A sender failed", e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private void work(URI collector, AtomicLong next, long until) {
        try (FuzzWorker worker = new FuzzWorker(collector, tally)) {
            for (long number = next.getAndIncrement(); number < until; number = next.getAndIncrement()) {
                worker.send(number, source.of(number));
            }
        }
    }
}
