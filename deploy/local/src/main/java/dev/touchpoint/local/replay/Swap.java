package dev.touchpoint.local.replay;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.BegunSwap;
import dev.touchpoint.local.stack.Replaced;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.warehouse.Table;
import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * Puts the shadow's tables and state in the place of the live ones. Both streams stand still. It may die at any moment:
 * every table carries a mark along as its comment, so that the next call sees which ones are exchanged, and goes on.
 */
final class Swap {

    private static final String REPORTS = ".erasures";
    private static final String REHEARSAL = ".swap_rehearsal";

    private final Client client;
    private final String live;
    private final String shadow;
    private final Path marked;

    Swap(Client client, String live, String shadow, Path shadowState) {
        this.client = client;
        this.live = live;
        this.shadow = shadow;
        this.marked = BegunSwap.mark(shadowState);
    }

    /** Whether it has come in the place of a live one, and its tables have gone to the next since. */
    static boolean isDone(Path shadowState, String shadow) {
        return Files.exists(done(shadowState, shadow));
    }

    /** Whoever removed its state may begin anew by that name. */
    static void forget(Path shadowState, String shadow) throws IOException {
        Files.deleteIfExists(done(shadowState, shadow));
        new Voice(shadowState).fallSilent();
        new Trial(shadowState).forget();
    }

    private static Path done(Path shadowState, String shadow) {
        return shadowState.resolveSibling(shadow + ".done");
    }

    /** Whether a swap was begun and didn't come to its end. */
    static boolean isUnfinished(Path shadowState) {
        return Files.exists(BegunSwap.mark(shadowState));
    }

    /**
     * Sees that the live state can be set aside and another come in its place, before anything is exchanged.
     *
     * @throws StackException if it can't
     */
    static void requireMovable(Path liveState) throws IOException {
        Path folder = liveState.toAbsolutePath().normalize().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw new StackException(
                    "The state %s can't be set aside: no file can be made beside it. Nothing was exchanged"
                            .formatted(liveState));
        }
        if (Files.isDirectory(liveState, LinkOption.NOFOLLOW_LINKS)
                && !Files.getFileStore(liveState).equals(Files.getFileStore(folder))) {
            throw new StackException(
                    "The state %s can't be set aside: a disk is mounted there. Start the stack with JOURNEY_STATE_DIR at a new folder on it, then ask again; nothing was exchanged"
                            .formatted(liveState));
        }
    }

    /**
     * Exchanges two tables that nobody needs, unless a swap was begun: what this user or an engine of databases doesn't do is
     * found out while the live stream can still go on as it was.
     *
     * @throws StackException if it can't be done
     */
    void rehearse() {
        if (Files.exists(marked)) {
            return;
        }
        String ofLive = Warehouse.quoted(live) + REHEARSAL;
        String ofShadow = Warehouse.quoted(shadow) + REHEARSAL;
        try {
            // One that failed may have left them.
            for (String table : List.of(ofLive, ofShadow)) {
                client.execute("CREATE TABLE IF NOT EXISTS %s (nothing UInt8) ENGINE = MergeTree ORDER BY tuple()"
                                .formatted(table))
                        .join();
            }
            exchange(ofLive, ofShadow, "rehearsal");
            for (String table : List.of(ofLive, ofShadow)) {
                client.execute("DROP TABLE " + table).join();
            }
        } catch (ClickHouseException | CompletionException e) {
            throw new StackException(
                    "Tables of %s and %s can't be exchanged, and none was: %s".formatted(live, shadow, e.getMessage()),
                    e);
        }
    }

    /**
     * From here on the live stream starts no more before the swap has come to its end. Where the state of before is to lie is
     * kept with the mark: once another has come in its place, nothing else tells.
     */
    void begin(Path liveState) throws IOException {
        if (!Files.exists(marked)) {
            // What a link points to may be lost.
            Path before = Files.isSymbolicLink(liveState)
                    ? liveState.resolveSibling(Files.readSymbolicLink(liveState))
                    : unused(liveState.resolveSibling(liveState.getFileName() + "-before-" + shadow));
            String mark = UUID.randomUUID() + "\n" + target(liveState, before);
            // Whole or not at all: by an empty mark every table would count as exchanged.
            Replaced.write(marked, mark.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Exchanges all tables of the stream, and takes over what the shadow has reported; what the query API keeps by name stays. */
    void tables() throws IOException {
        String mark = Files.readString(marked).lines().findFirst().orElseThrow();
        for (Table table : Table.values()) {
            if (!comment(table).equals(mark)) {
                exchange(table.in(live), table.in(shadow), mark);
            }
        }
        takeOverReports();
    }

    /**
     * What the shadow alone has erased nobody erases again, so that nobody else would report it. Of what was erased before,
     * the shadow hadn't written most: there the first report tells what went.
     */
    private void takeOverReports() {
        client.execute("""
                        INSERT INTO %1$s
                        SELECT * FROM %2$s FINAL
                        WHERE (site, request_id) NOT IN (SELECT site, request_id FROM %1$s WHERE state = 'erased')""".formatted(Warehouse.quoted(live) + REPORTS, Warehouse.quoted(shadow) + REPORTS))
                .join();
    }

    private String comment(Table table) {
        return client.queryAll(
                        "SELECT comment FROM system.tables WHERE database = {database:String} AND name = {table:String}",
                        Map.of("database", live, "table", table.sqlName()))
                .get(0)
                .getString("comment");
    }

    private void exchange(String ofLive, String ofShadow, String mark) {
        client.execute("ALTER TABLE %s MODIFY COMMENT '%s'".formatted(ofShadow, mark))
                .join();
        try {
            client.execute("EXCHANGE TABLES %s AND %s".formatted(ofLive, ofShadow))
                    .join();
        } catch (ClickHouseException | CompletionException e) {
            // An engine of databases that can't exchange: one statement all the same.
            client.execute("RENAME TABLE %1$s TO %2$s_before, %2$s TO %1$s, %2$s_before TO %2$s"
                            .formatted(ofLive, ofShadow))
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
        Path before = liveState.resolveSibling(
                Files.readString(marked).lines().skip(1).findFirst().orElseThrow());
        if (!Files.isSymbolicLink(liveState) && Files.exists(liveState)) {
            Files.move(liveState, before);
        }
        Path link = liveState.resolveSibling(liveState.getFileName() + ".next");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target(liveState, shadowState));
        Files.move(link, liveState, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.move(marked, done(shadowState, shadow), StandardCopyOption.REPLACE_EXISTING);
        new Voice(shadowState).fallSilent();
        return before;
    }

    /** An earlier swap by the same name may have left one there, before a backup was restored. */
    private static Path unused(Path wanted) {
        Path free = wanted;
        for (int i = 2; Files.exists(free); i++) {
            free = wanted.resolveSibling(wanted.getFileName() + "-" + i);
        }
        return free;
    }

    /**
     * Within one folder a state is named from there: a copy of the folder that is put elsewhere must not point into the
     * original, whose stream may run, and whose state it would tidy up.
     */
    private static Path target(Path liveState, Path state) {
        Path from =
                Objects.requireNonNull(liveState.toAbsolutePath().normalize().getParent());
        Path to = state.toAbsolutePath().normalize();
        return to.startsWith(from) ? from.relativize(to) : to;
    }
}
