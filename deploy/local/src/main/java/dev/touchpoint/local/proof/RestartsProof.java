package dev.touchpoint.local.proof;

import dev.touchpoint.local.importing.Import;
import dev.touchpoint.local.importing.ImportSettings;
import dev.touchpoint.local.importing.ImportSummary;
import dev.touchpoint.local.report.ProgressLine;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.Pause;
import dev.touchpoint.local.services.QueryClient;
import dev.touchpoint.local.services.RetryPolicy;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.services.Visibility;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Imports a file into a fresh stack, while the stream is killed a number of times in the middle of its work. */
final class RestartsProof {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_TWO_LOOKS = Duration.ofMillis(10);
    private static final String TOKEN = "local-read-token";

    private final StackSettings stackSettings;
    private final ImportSettings importSettings;
    private final PrintWriter out;

    /**
     * A run.
     *
     * @param stackSettings a stack with a folder and ports of its own, which is started and stopped again
     */
    RestartsProof(StackSettings stackSettings, ImportSettings importSettings, PrintWriter out) {
        this.stackSettings = stackSettings;
        this.importSettings = importSettings;
        this.out = out;
    }

    /** Imports, kills {@code kills} times where each interrupts something, waits until all is visible. */
    ProofRun run(int kills) throws IOException, InterruptedException {
        return run(stackSettings, batchesPerSegment(3L * (kills + 1)), (stack, probe, gate, importing) -> {
            if (kills == 0) {
                gate.openAll();
            }
            List<Kill> done = new ArrayList<>();
            for (int number = 1; number <= kills; number++) {
                done.add(kill(number, stack, probe, gate, importing));
            }
            return done;
        });
    }

    /** Imports while faults come at random moments, and the parallelism changes; waits until all is visible. */
    ProofRun run(int kills, int outages, Random random) throws IOException, InterruptedException {
        Set<Part> servers = EnumSet.copyOf(stackSettings.parts());
        servers.removeAll(RescalingStream.PARTS);
        StackSettings settings = stackSettings.withParts(servers);
        try (RescalingStream stream = new RescalingStream(settings)) {
            return run(
                    settings,
                    batchesPerSegment(kills + 2L * outages + 1),
                    (stack, probe, gate, importing) ->
                            new RandomFaults(stack, probe, gate, random, out).run(stream, kills, outages));
        }
    }

    /** What is done while the import is on its way. */
    @FunctionalInterface
    private interface Course {
        List<Kill> run(LocalStack stack, StackProbe probe, SegmentGate gate, Future<?> importing)
                throws IOException, InterruptedException;
    }

    private ProofRun run(StackSettings started, int batchesPerSegment, Course course)
            throws IOException, InterruptedException {
        try (LocalStack stack = LocalStack.start(started);
                StackProbe probe = new StackProbe(stackSettings, importSettings.site())) {
            SegmentGate gate = new SegmentGate(batchesPerSegment);
            ExecutorService importer = Executors.newSingleThreadExecutor();
            try {
                Future<ImportSummary> importing = importer.submit(importing(gate));
                List<Kill> done = course.run(stack, probe, gate, importing);
                gate.openAll();
                ImportSummary summary = result(importing);
                new Visibility(new QueryClient(stackSettings.query(), TOKEN), Pause.REAL)
                        .await(importSettings.site(), summary.lastAcknowledged(), PATIENCE);
                return new ProofRun(summary, probe.fingerprint(), done);
            } finally {
                importer.shutdownNow();
            }
        }
    }

    /** One kill in the middle of a segment, while an earlier segment is in the tables and a newer checkpoint on disk. */
    private Kill kill(int number, LocalStack stack, StackProbe probe, SegmentGate gate, Future<?> importing)
            throws IOException, InterruptedException {
        CheckpointsOnDisk checkpoints = checkpoints();
        long before = checkpoints.newest().orElse(0);
        long settled = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !importing.isDone()) {
            long inKafka = probe.inKafka();
            boolean allVisible = probe.visible() >= inKafka;
            if (allVisible && gate.isUsedUp()) {
                settled = inKafka;
                gate.openNext();
            } else if (settled > 0
                    && !allVisible
                    && gate.isUnderWay()
                    && checkpoints.newest().orElse(0) > before) {
                long pid = stack.status(Part.JOURNEY_STREAM).pid();
                stack.kill(Part.JOURNEY_STREAM);
                // Dead now: what it committed in its last moment is in, more won't come.
                long visible = probe.visible();
                Kill kill = recovered(number, pid, checkpoints.newest().orElseThrow(), inKafka, visible, stack);
                if (kill.inFlight() > 0) {
                    return kill;
                }
            }
            Pause.REAL.of(BETWEEN_TWO_LOOKS);
        }
        throw ServiceException.late(
                "No moment with something in flight for kill %d: give it a larger file.".formatted(number));
    }

    private Kill recovered(int number, long pid, long checkpoint, long inKafka, long visible, LocalStack stack) {
        long killed = System.nanoTime();
        stack.awaitReady(PATIENCE);
        Kill kill = new Kill(number, pid, checkpoint, inKafka, visible, Duration.ofNanos(System.nanoTime() - killed));
        out.printf(
                "  kill -9 of pid %d: checkpoint %d complete, %d of %d touchpoints in flight; ready again after %d ms%n",
                pid, checkpoint, kill.inFlight(), inKafka, kill.readyAfter().toMillis());
        out.flush();
        return kill;
    }

    private Callable<ImportSummary> importing(SegmentGate gate) {
        CollectorClient collector =
                new CollectorClient(stackSettings.ingest(), importSettings.site() + "-write-key", RetryPolicy.DEFAULT);
        ProgressLine silent = new ProgressLine(new PrintWriter(java.io.Writer.nullWriter()), false);
        return () ->
                new Import(importSettings, collector, stackSettings.var().resolve("import"), silent, gate).run(false);
    }

    private CheckpointsOnDisk checkpoints() {
        return new CheckpointsOnDisk(stackSettings.var().resolve("journey").resolve("checkpoints"));
    }

    /** Where each kill has to interrupt something, more segments than kills: not every one has a moment for it. */
    private int batchesPerSegment(long segments) throws IOException {
        return (int) Math.max(1, importSettings.countRows() / importSettings.batchSize() / segments);
    }

    private static ImportSummary result(Future<ImportSummary> importing) throws IOException, InterruptedException {
        try {
            return importing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ServiceException failure) {
                throw failure;
            }
            throw new IOException("The import failed", e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw ServiceException.late("The import didn't end within " + PATIENCE);
        }
    }
}
