package dev.touchpoint.local.replay;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.local.stack.StreamProcesses;
import dev.touchpoint.warehouse.Migrations;
import dev.touchpoint.warehouse.StreamProgress;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A second stream with tables and state of its own: it reads the log from the beginning, and goes on with it. */
final class Shadow implements AutoCloseable {

    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final Warehouse warehouse;
    private final Path log;

    private Shadow(Process process, Warehouse warehouse, Path log) {
        this.process = process;
        this.warehouse = warehouse;
        this.log = log;
    }

    /** Starts it, or lets it go on where it was stopped. */
    static Shadow start(StackSettings settings, Warehouse live, String name) throws IOException {
        Path state = state(settings, name);
        // Tables without a state are taken for somebody else's.
        Files.createDirectories(state);
        Warehouse own = makeTables(live, name);
        Path log = settings.var().resolve("log").resolve("replay-" + name + ".log");
        Map<String, String> environment =
                new HashMap<>(Map.of("CLICKHOUSE_DATABASE", name, "JOURNEY_STATE_DIR", state.toString()));
        environment.putAll(new Voice(state).environment());
        new Trial(state).file().ifPresent(model -> environment.put("JOURNEY_MODEL_FILE", model.toString()));
        Process process = new StreamProcesses(settings).beside(environment, log);
        return new Shadow(process, own, log);
    }

    /** Makes those that aren't there, with the terms of the live ones. */
    static Warehouse makeTables(Warehouse live, String name) {
        Warehouse own = new Warehouse(live.url(), name, live.user(), live.password());
        own.makeDatabase();
        try (Client client = own.connect()) {
            Migrations.apply(client);
            new Terms(client).copy(live.database(), name);
        }
        return own;
    }

    static Path state(StackSettings settings, String name) {
        return settings.var().resolve("replay").resolve(name);
    }

    /** Waits until everything received until {@code moment} is in its tables, and what was to be erased is gone. */
    void await(Instant moment, Consumer<String> progress) throws InterruptedException {
        Instant told = Instant.EPOCH;
        while (true) {
            Optional<Instant> until = completeUntil();
            if (until.isPresent() && !until.get().isBefore(moment) && !isErasing(moment)) {
                return;
            }
            if (!process.isAlive()) {
                throw new StackException("The replay ended (exit %d); its log: %s".formatted(process.exitValue(), log));
            }
            if (told.plusSeconds(5).isBefore(Instant.now())) {
                progress.accept("Complete until " + until.map(Instant::toString).orElse("nothing yet"));
                told = Instant.now();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** Stops it; what it has done is kept. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Instant> completeUntil() {
        return PatientQuestion.ask(warehouse, StreamProgress::completeUntil, Optional.empty());
    }

    private boolean isErasing(Instant moment) {
        String waiting = "SELECT count() AS waiting FROM erasing WHERE until <= fromUnixTimestamp64Milli(%d)"
                .formatted(moment.toEpochMilli());
        return PatientQuestion.ask(
                warehouse, client -> client.queryAll(waiting).get(0).getLong("waiting") > 0, true);
    }
}
