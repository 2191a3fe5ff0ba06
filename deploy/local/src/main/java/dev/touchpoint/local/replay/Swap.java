package dev.touchpoint.local.replay;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import dev.touchpoint.warehouse.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * Puts the shadow's tables and state in the place of the live ones. Both streams stand still. It may die at any moment:
 * what is exchanged already is written down, and the next call goes on.
 */
final class Swap {

    private final Client client;
    private final String live;
    private final String shadow;
    private final Path done;

    Swap(Client client, String live, String shadow, Path shadowState) {
        this.client = client;
        this.live = live;
        this.shadow = shadow;
        this.done = shadowState.resolveSibling(shadow + ".swapped");
    }

    /** Whether a swap was begun and didn't come to its end. */
    static boolean isUnfinished(Path shadowState, String shadow) {
        return Files.exists(shadowState.resolveSibling(shadow + ".swapped"));
    }

    /** Exchanges all tables of the stream; those that the query API keeps by name stay. */
    void tables() throws IOException {
        Set<String> exchanged = Files.exists(done) ? new HashSet<>(Files.readAllLines(done)) : new HashSet<>();
        for (Table table : Table.values()) {
            String name = table.sqlName();
            if (!exchanged.contains(name)) {
                exchange(name);
                exchanged.add(name);
                Files.write(done, exchanged, StandardCharsets.UTF_8);
            }
        }
    }

    private void exchange(String table) {
        try {
            client.execute("EXCHANGE TABLES %1$s.%3$s AND %2$s.%3$s".formatted(live, shadow, table))
                    .join();
        } catch (ClickHouseException | CompletionException e) {
            // An engine of databases that can't exchange: one statement all the same.
            client.execute(
                            "RENAME TABLE %1$s.%3$s TO %2$s.%3$s_before, %2$s.%3$s TO %1$s.%3$s, %2$s.%3$s_before TO %2$s.%3$s"
                                    .formatted(live, shadow, table))
                    .join();
        }
    }

    /**
     * Lets the live stream go on with the shadow's state. Checkpoints name their files by whole paths, so that the state
     * stays where it is and the live place points to it.
     *
     * @return where the state of before lies now
     */
    Path state(Path liveState, Path shadowState) throws IOException {
        Path before = Files.isSymbolicLink(liveState)
                ? liveState.toRealPath()
                : liveState.resolveSibling(liveState.getFileName() + "-before-" + shadow);
        if (!Files.isSymbolicLink(liveState) && Files.exists(liveState)) {
            Files.move(liveState, before);
        }
        Path link = liveState.resolveSibling(liveState.getFileName() + ".next");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, shadowState.toAbsolutePath());
        Files.move(link, liveState, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(done);
        return before;
    }
}
