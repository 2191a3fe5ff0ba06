package dev.touchpoint.local.replay;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.FileClaim;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.local.stack.StreamProcesses;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The name of a shadow, while a command is at work with it. One alone is: two streams with one state would write their rows into
 * the tables twice.
 */
final class ShadowName implements AutoCloseable {

    /** So long a stream may take to end that was asked to, as by Ctrl-C on the command that started it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Path state;
    private final FileClaim claim;

    private ShadowName(String name, Path state, FileClaim claim) {
        this.name = name;
        this.state = state;
        this.claim = claim;
    }

    /**
     * Claims it for this process.
     *
     * @throws StackException if another command is at work with it
     */
    static ShadowName claim(StackSettings settings, String name) throws IOException {
        Path state = Shadow.state(settings, name);
        Path file = state.resolveSibling(name + ".lock");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Optional<FileClaim> claim = FileClaim.of(file);
        if (claim.isEmpty()) {
            throw new StackException(
                    "Another replay into %s is at work%s: wait until it has ended, or choose another name with --into"
                            .formatted(name, who(FileClaim.holder(file))));
        }
        return new ShadowName(name, state, claim.get());
    }

    /**
     * Sees that it is in use for nothing else, which would mix two generations.
     *
     * @throws StackException if it is
     */
    void requireFree(Warehouse live, Path liveState, StreamProcesses streams) throws IOException, InterruptedException {
        if (Files.exists(liveState) && Files.exists(state) && Files.isSameFile(liveState, state)) {
            throw new StackException(name + " is what runs, since it was swapped in: choose another name");
        }
        if (!Files.exists(state)) {
            Swap.forget(state, name);
        } else if (Swap.isDone(state, name)) {
            throw new StackException(
                    "%s was swapped in once: its state and its tables are those of two streams; choose another name"
                            .formatted(name));
        }
        requireNoStream(PATIENCE);
        try (Client client = live.connect()) {
            boolean hasTables =
                    client.queryAll("SELECT count() AS tables FROM system.tables WHERE database = '" + name + "'")
                                    .get(0)
                                    .getLong("tables")
                            > 0;
            if (hasTables && !Files.exists(state)) {
                throw new StackException(
                        "The database %s has tables that no replay here has made: choose another name".formatted(name));
            }
        }
        new Provenance(state, streams).require(Files.exists(state));
    }

    /**
     * Sees that no stream works in its state: that of a command that was killed outlives it.
     *
     * @throws StackException if one does for longer than {@code patience}
     */
    void requireNoStream(Duration patience) throws IOException, InterruptedException {
        // Where a stream has its lock for as long as it lives, and says which process it is.
        Path lock = state.resolve("work").resolve("lock");
        Instant end = Instant.now().plus(patience);
        while (FileClaim.isHeld(lock)) {
            if (Instant.now().isAfter(end)) {
                OptionalLong pid = FileClaim.holder(lock);
                throw new StackException(
                        "A replay into %s was killed, and the stream it started is still at work%s: end that process, then ask again"
                                .formatted(name, who(pid)));
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static String who(OptionalLong pid) {
        return pid.isPresent() ? " (process %d)".formatted(pid.getAsLong()) : "";
    }

    /** Leaves it to others. */
    @Override
    public void close() throws IOException {
        claim.close();
    }
}
