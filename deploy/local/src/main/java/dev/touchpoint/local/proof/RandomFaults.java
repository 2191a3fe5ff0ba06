package dev.touchpoint.local.proof;

import dev.touchpoint.local.services.Pause;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.PartState;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Kills of the stream at moments that nobody chose: while it starts, while it goes on from its checkpoint, while it works; with
 * ClickHouse and Kafka stopped and started in between, sometimes with a kill while they are away. The seed decides on all of
 * it, but for what the machine does.
 */
final class RandomFaults {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONGEST_AWAY_MS = 5_000;
    private static final int LONGEST_WORK_MS = 3_000;
    private static final int LONGEST_START_MS = 8_000;

    private final LocalStack stack;
    private final StackProbe probe;
    private final SegmentGate gate;
    private final CheckpointsOnDisk checkpoints;
    private final Random random;
    private final PrintWriter out;
    private final List<Kill> kills = new ArrayList<>();

    private enum Fault {
        KILL,
        CLICKHOUSE_AWAY,
        KAFKA_AWAY
    }

    RandomFaults(
            LocalStack stack,
            StackProbe probe,
            SegmentGate gate,
            CheckpointsOnDisk checkpoints,
            Random random,
            PrintWriter out) {
        this.stack = stack;
        this.probe = probe;
        this.gate = gate;
        this.checkpoints = checkpoints;
        this.random = random;
        this.out = out;
    }

    /** Kills so often, takes each of the two away so often, and lets one more segment in before each. */
    List<Kill> run(int wanted, int outages) throws IOException, InterruptedException {
        List<Fault> faults = new ArrayList<>(Collections.nCopies(wanted, Fault.KILL));
        faults.addAll(Collections.nCopies(outages, Fault.CLICKHOUSE_AWAY));
        faults.addAll(Collections.nCopies(outages, Fault.KAFKA_AWAY));
        Collections.shuffle(faults, random);
        for (Fault fault : faults) {
            gate.openNext();
            switch (fault) {
                case KILL -> kill();
                case CLICKHOUSE_AWAY -> away(Part.CLICKHOUSE);
                case KAFKA_AWAY -> away(Part.KAFKA);
            }
        }
        stack.awaitReady(PATIENCE);
        return kills;
    }

    private void kill() throws IOException, InterruptedException {
        boolean atWork = random.nextBoolean();
        if (atWork) {
            stack.awaitReady(PATIENCE);
        }
        pause(atWork ? LONGEST_WORK_MS : LONGEST_START_MS);
        long inKafka = probe.inKafka();
        PartState state = stack.status(Part.JOURNEY_STREAM).state();
        long pid = stack.killAtOnce(Part.JOURNEY_STREAM);
        Kill kill = new Kill(
                kills.size() + 1, pid, checkpoints.newest().orElse(0), inKafka, probe.visible(), Duration.ZERO);
        kills.add(kill);
        say("kill -9 of pid %d (%s): checkpoint %d, %d of %d touchpoints in flight"
                .formatted(pid, state, kill.checkpoint(), kill.inFlight(), inKafka));
    }

    private void away(Part part) throws IOException, InterruptedException {
        pause(LONGEST_WORK_MS);
        boolean killed = random.nextBoolean();
        say("%s away%s".formatted(part, killed ? ", and kill -9 of the stream meanwhile" : ""));
        stack.stopPart(part);
        pause(LONGEST_AWAY_MS);
        if (killed) {
            stack.killAtOnce(Part.JOURNEY_STREAM);
            pause(LONGEST_AWAY_MS);
        }
        stack.startPart(part);
    }

    private void pause(int longest) throws InterruptedException {
        Pause.REAL.of(Duration.ofMillis(random.nextInt(longest)));
    }

    private void say(String line) {
        out.println("  " + line);
        out.flush();
    }
}
