package dev.touchpoint.local.proof;

import dev.touchpoint.local.bench.LiveHeap;
import dev.touchpoint.local.fuzz.CollectorAccounts;
import dev.touchpoint.local.load.Load;
import dev.touchpoint.local.load.LoadShape;
import dev.touchpoint.local.services.Pause;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Sends events of two sites, one with the spool and one without, while Kafka and the collector are killed and the disk
 * of the spool is full; then looks where all of them are.
 */
public final class CollectorProof {

    static final String WITH_SPOOL = "shop";
    static final String WITHOUT = "demo";

    private static final long SPOOL_BYTES = 2_000_000;
    private static final int EVENTS = 5;
    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final StackSettings settings;
    private final Random random;
    private final double rate;
    private final PrintWriter out;
    private final SentEvents spooled = new SentEvents(WITH_SPOOL, "kill-s-", EVENTS);
    private final SentEvents direct = new SentEvents(WITHOUT, "kill-d-", EVENTS);

    /**
     * A proof.
     *
     * @param settings a fresh stack of its own; with the stream, the tables are looked at, too
     * @param seed of the order and the moments of what is done to it
     * @param rate requests a second and site, of five events each
     */
    public CollectorProof(StackSettings settings, long seed, double rate, PrintWriter out) {
        this.settings = settings;
        this.random = new Random(seed);
        this.rate = rate;
        this.out = out;
    }

    /** What a stack needs in its environment for this proof. */
    public static Map<String, String> environment(Path folder) {
        return Map.of(
                "INGEST_SPOOL_PATH",
                folder.toAbsolutePath().resolve("spool").toString(),
                "INGEST_SPOOL_SITES",
                WITH_SPOOL,
                "INGEST_SPOOL_MAX_BYTES",
                Long.toString(SPOOL_BYTES),
                "INGEST_SPOOL_SEGMENT_BYTES",
                "400000");
    }

    /** Does it all. */
    public CollectorProofReport run() throws IOException, InterruptedException {
        return run((stack, faults) -> {
            inSomeOrder(faults.ofTheCollector());
            long warm = heap(stack);
            inSomeOrder(faults.ofKafka(SPOOL_BYTES));
            return warm;
        });
    }

    /** Does one thing of each kind, and doesn't look at the heap: a process that has just started isn't warm. */
    public CollectorProofReport runBriefly() throws IOException, InterruptedException {
        return run((stack, faults) -> {
            inSomeOrder(List.of(faults::killCollectorWithKafkaAway, faults::fullDisk));
            return Long.MAX_VALUE;
        });
    }

    /** What is done under load; returns the heap that counts as warm. */
    @FunctionalInterface
    private interface Course {
        long run(LocalStack stack, Faults faults) throws IOException, InterruptedException;
    }

    private CollectorProofReport run(Course course) throws IOException, InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(2);
        try (LocalStack stack = LocalStack.start(settings)) {
            List<Future<?>> sending = List.of(senders.submit(load(spooled, 1)), senders.submit(load(direct, 2)));
            await("events are acknowledged", () -> spooled.acknowledged() > 500 && direct.acknowledged() > 500);
            long warm = course.run(stack, new Faults(stack, spooled, direct, out));
            pause();
            spooled.stop();
            direct.stop();
            for (Future<?> sender : sending) {
                sender.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            awaitEmptySpool();
            return new Look(settings, out).at(spooled, direct, warm, heap(stack));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("A sender failed", e);
        } finally {
            senders.shutdownNow();
        }
    }

    private Callable<Object> load(SentEvents events, long seed) {
        LoadShape shape = new LoadShape(CONNECTIONS, rate, Duration.ZERO, LONGEST, Integer.MAX_VALUE, seed);
        return () -> new Load(settings.ingest(), shape, events, events).run();
    }

    private void inSomeOrder(List<Faults.Step> steps) throws IOException, InterruptedException {
        List<Faults.Step> order = new ArrayList<>(steps);
        Collections.shuffle(order, random);
        for (Faults.Step step : order) {
            pause();
            step.run();
        }
    }

    /** A moment nobody chose. */
    private void pause() throws InterruptedException {
        Pause.REAL.of(Duration.ofMillis(500 + random.nextInt(2_000)));
    }

    private static long heap(LocalStack stack) throws IOException, InterruptedException {
        return new LiveHeap(stack.status(Part.INGEST_SERVICE).pid()).kibibytes();
    }

    private void awaitEmptySpool() throws InterruptedException {
        await("the spool is empty", () -> {
            try {
                return CollectorAccounts.metric(settings.ingest(), "touchpoint_spool_bytes") == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw ServiceException.late("Waited %d s in vain until %s".formatted(PATIENCE.toSeconds(), what));
            }
            Pause.REAL.of(LOOK);
        }
    }
}
