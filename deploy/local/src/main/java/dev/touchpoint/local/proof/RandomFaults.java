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
 * ClickHouse and Kafka stopped and started in between, sometimes with a kill while they are away; and twice with another
 * parallelism from then on. The seed decides on all of it, but for what the machine does.
 */
final class RandomFaults {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<Integer> PARALLELISM = List.of(1, 2, 4);
    private static final int LONGEST_AWAY_MS = 5_000;
    private static final int LONGEST_WORK_MS = 3_000;
    private static final int LONGEST_START_MS = 8_000;

    private final LocalStack servers;
    private final StackProbe probe;
    private final SegmentGate gate;
    private final Random random;
    private final PrintWriter out;
    private final List<Kill> kills = new ArrayList<>();

    private enum Fault {
        KILL,
        CLICKHOUSE_AWAY,
        KAFKA_AWAY
    }

    /**
     * Faults of a proof.
     *
     * @param servers all parts but those of {@link RescalingStream}
     */
    RandomFaults(LocalStack servers, StackProbe probe, SegmentGate gate, Random random, PrintWriter out) {
        this.servers = servers;
        this.probe = probe;
        this.gate = gate;
        this.random = random;
        this.out = out;
    }

    /** Kills so often, takes each of the two away so often, and lets one more segment in before each. */
    List<Kill> run(RescalingStream rescaling, int wanted, int outages) throws IOException, InterruptedException {
        List<Fault> faults = new ArrayList<>(Collections.nCopies(wanted, Fault.KILL));
        faults.addAll(Collections.nCopies(outages, Fault.CLICKHOUSE_AWAY));
        faults.addAll(Collections.nCopies(outages, Fault.KAFKA_AWAY));
        Collections.shuffle(faults, random);
        List<Integer> parallelism = new ArrayList<>(PARALLELISM);
        Collections.shuffle(parallelism, random);
        int done = 0;
        for (int life = 1; life <= parallelism.size(); life++) {
            say("parallelism " + parallelism.get(life - 1));
            LocalStack stream = rescaling.goOnWith(parallelism.get(life - 1));
            for (int end = faults.size() * life / parallelism.size(); done < end; done++) {
                gate.openNext();
                switch (faults.get(done)) {
                    case KILL -> kill(stream);
                    case CLICKHOUSE_AWAY -> away(Part.CLICKHOUSE, stream);
                    case KAFKA_AWAY -> away(Part.KAFKA, stream);
                }
            }
            stream.awaitReady(PATIENCE);
        }
        return kills;
    }

    private void kill(LocalStack stream) throws IOException, InterruptedException {
        boolean atWork = random.nextBoolean();
        if (atWork) {
            stream.awaitReady(PATIENCE);
        }
        pause(atWork ? LONGEST_WORK_MS : LONGEST_START_MS);
        long inKafka = probe.inKafka();
        PartState state = stream.status(Part.JOURNEY_STREAM).state();
        long pid = stream.killAtOnce(Part.JOURNEY_STREAM);
        Kill kill = new Kill(
                kills.size() + 1, pid, checkpoints().newest().orElse(0), inKafka, probe.visible(), Duration.ZERO);
        kills.add(kill);
        say("kill -9 of pid %d (%s): checkpoint %d, %d of %d touchpoints in flight"
                .formatted(pid, state, kill.checkpoint(), kill.inFlight(), inKafka));
    }

    private void away(Part part, LocalStack stream) throws IOException, InterruptedException {
        pause(LONGEST_WORK_MS);
        boolean killed = random.nextBoolean();
        say("%s away%s".formatted(part, killed ? ", and kill -9 of the stream meanwhile" : ""));
        servers.stopPart(part);
        pause(LONGEST_AWAY_MS);
        if (killed) {
            stream.killAtOnce(Part.JOURNEY_STREAM);
            pause(LONGEST_AWAY_MS);
        }
        servers.startPart(part);
    }

    private CheckpointsOnDisk checkpoints() {
        return new CheckpointsOnDisk(RescalingStream.checkpoints(servers.settings()));
    }

    private void pause(int longest) throws InterruptedException {
        Pause.REAL.of(Duration.ofMillis(random.nextInt(longest)));
    }

    private void say(String line) {
        out.println("  " + line);
        out.flush();
    }
}
