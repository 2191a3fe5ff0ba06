package dev.touchpoint.local.proof;

import dev.touchpoint.local.services.Pause;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/** What is done to a stack under load. Each step ends with all parts ready and events acknowledged again. */
final class Faults {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Bytes; less than a segment, so that the next write beyond it fails as on a full disk. */
    private static final String TINY_FILE = "65536";

    private final LocalStack stack;
    private final SentEvents spooled;
    private final SentEvents direct;
    private final PrintWriter out;

    /** One thing that is done. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException, InterruptedException;
    }

    Faults(LocalStack stack, SentEvents spooled, SentEvents direct, PrintWriter out) {
        this.stack = stack;
        this.spooled = spooled;
        this.direct = direct;
        this.out = out;
    }

    /** Those that end the collector's process. */
    List<Step> ofTheCollector() {
        return List.of(this::killCollector, this::stopCollector, this::killCollectorWithKafkaAway);
    }

    /** Those that the collector has to live through. */
    List<Step> ofKafka(long spoolBytes) {
        return List.of(this::killKafka, () -> fillSpool(spoolBytes), this::fullDisk);
    }

    private void killCollector() throws InterruptedException {
        say("kill -9 of the collector under load");
        stack.kill(Part.INGEST_SERVICE);
        recovered();
    }

    private void stopCollector() throws InterruptedException {
        say("SIGTERM of the collector under load");
        stack.stopPart(Part.INGEST_SERVICE);
        stack.startPart(Part.INGEST_SERVICE);
        recovered();
    }

    /** Leaves a file of the spool with a torn end. */
    void killCollectorWithKafkaAway() throws InterruptedException {
        say("kill -9 of the collector while it writes to its spool");
        stack.stopPart(Part.KAFKA);
        awaitMore(spooled, "200 spool", 20);
        stack.kill(Part.INGEST_SERVICE);
        stack.startPart(Part.KAFKA);
        recovered();
    }

    private void killKafka() throws InterruptedException {
        say("kill -9 of Kafka");
        stack.kill(Part.KAFKA);
        recovered();
    }

    private void fillSpool(long bytes) throws InterruptedException {
        say("Kafka away until the spool has its %,d bytes".formatted(bytes));
        stack.stopPart(Part.KAFKA);
        awaitMore(spooled, "200 spool", 20);
        awaitMore(spooled, "503", 20);
        awaitMore(direct, "503", 5);
        stack.startPart(Part.KAFKA);
        recovered();
    }

    /** The limit of a file's size, set from outside: the collector's writes fail in the middle of a frame. */
    void fullDisk() throws IOException, InterruptedException {
        long pid = stack.status(Part.INGEST_SERVICE).pid();
        if (!limitFiles(pid, TINY_FILE)) {
            say("no prlimit here: the full disk is left out");
            return;
        }
        say("Kafka away and the spool's disk full");
        stack.stopPart(Part.KAFKA);
        awaitMore(spooled, "503", 20);
        limitFiles(pid, "unlimited");
        awaitMore(spooled, "200 spool", 20);
        stack.startPart(Part.KAFKA);
        recovered();
    }

    private static boolean limitFiles(long pid, String bytes) throws IOException, InterruptedException {
        try {
            // The soft limit alone: the hard one couldn't be raised again.
            Process process = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void recovered() throws InterruptedException {
        stack.awaitReady(PATIENCE);
        awaitMore(spooled, "200 log", 100);
        awaitMore(direct, "200 log", 100);
        Pause.REAL.of(Duration.ofMillis(100));
    }

    private static void awaitMore(SentEvents events, String kind, long more) throws InterruptedException {
        long before = events.answers(kind);
        CollectorProof.await("%d more answers '%s'".formatted(more, kind), () -> events.answers(kind) >= before + more);
    }

    private void say(String line) {
        out.println("  " + line);
        out.flush();
    }
}
