package dev.touchpoint.query.named;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import dev.touchpoint.query.sql.WarehouseWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The definitions of one kind.
 *
 * <p>Writes of one process come one after the other, so that of several writers with the same {@code If-Match} exactly one
 * succeeds. Of two processes the later write wins in the moment between reading and writing; ClickHouse has nothing to
 * compare and set by.
 */
public final class NamedStore {

    /** The most a site keeps of one kind. */
    public static final int MOST = 1_000;

    /** The most bytes of a definition: all of a site are told at once, and must fit into memory. */
    static final int LARGEST = 32 * 1024;

    private final WarehouseReader reader;
    private final WarehouseWriter writer;
    private final Clock clock;
    private final Question latest;
    private final Question all;
    private final Question count;
    private final Question insert;
    private final ReentrantLock writing = new ReentrantLock();

    NamedStore(NamedTable table, WarehouseReader reader, WarehouseWriter writer, Clock clock) {
        this.reader = reader;
        this.writer = writer;
        this.clock = clock;
        this.latest = question("latest.sql", table);
        this.all = question("all.sql", table);
        this.count = question("count.sql", table);
        this.insert = question("insert.sql", table);
    }

    private static Question question(String file, NamedTable table) {
        return Question.compose(Question.text(NamedStore.class, file), Map.of("table", table.sqlName()));
    }

    /** The definition of that name, if there is one. */
    public Optional<Named> find(String site, String name) {
        return latest(site, name).filter(state -> !state.deleted()).map(State::named);
    }

    /** All of a site, by name. */
    public List<Named> all(String site) {
        return reader.all(all, Map.of("site", site, "limit", (long) MOST), row -> named(row.text(1), row, 2));
    }

    /**
     * Stores a definition.
     *
     * @param definition its JSON
     * @throws ProblemException if it is too large or not as {@code condition} wants it, or the site keeps too many
     */
    public Stored put(String site, String name, String definition, Precondition condition) {
        requireFits(definition);
        writing.lock();
        try {
            Optional<State> before = latest(site, name);
            Optional<Named> now = before.filter(state -> !state.deleted()).map(State::named);
            condition.check(now);
            if (now.isEmpty() && count(site) >= MOST) {
                throw new ProblemException(
                        Reason.LIMIT_REACHED,
                        "A site keeps at most %d of these. Delete one first.".formatted(MOST),
                        "name");
            }
            Instant at = Instant.ofEpochMilli(clock.millis());
            Named named = new Named(name, definition, now.map(Named::createdAt).orElse(at), at, version(before, at));
            write(site, named, false);
            return new Stored(named, now.isEmpty());
        } finally {
            writing.unlock();
        }
    }

    private static void requireFits(String definition) {
        int bytes = definition.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST) {
            throw new ProblemException(
                    Reason.BODY_TOO_LARGE,
                    "Without blanks between its fields the definition has %d bytes; at most %d are kept."
                            .formatted(bytes, LARGEST),
                    null);
        }
    }

    private long count(String site) {
        return reader.first(count, Map.of("site", site), row -> row.number(1)).orElse(0L);
    }

    /**
     * Deletes a definition.
     *
     * @return whether there was one
     * @throws ProblemException if it isn't as {@code condition} wants it
     */
    public boolean delete(String site, String name, Precondition condition) {
        writing.lock();
        try {
            Optional<State> before = latest(site, name);
            Optional<Named> now = before.filter(state -> !state.deleted()).map(State::named);
            condition.check(now);
            now.ifPresent(named -> {
                Instant at = Instant.ofEpochMilli(clock.millis());
                write(site, new Named(name, "", named.createdAt(), at, version(before, at)), true);
            });
            return now.isPresent();
        } finally {
            writing.unlock();
        }
    }

    /** Rises over tombstones that a merge has removed, too: no version, hence no ETag, is ever used again. */
    private static long version(Optional<State> before, Instant at) {
        return Math.max(before.map(state -> state.named().version() + 1).orElse(0L), at.toEpochMilli());
    }

    private void write(String site, Named named, boolean deleted) {
        Map<String, Object> binds = new HashMap<>();
        binds.put("site", site);
        binds.put("name", named.name());
        binds.put("definition", named.definition());
        binds.put("created_at", named.createdAt().toEpochMilli());
        binds.put("changed_at", named.changedAt().toEpochMilli());
        binds.put("version", named.version());
        binds.put("is_deleted", deleted ? 1L : 0L);
        writer.write(insert, binds);
    }

    private Optional<State> latest(String site, String name) {
        return reader.first(
                latest, Map.of("site", site, "name", name), row -> new State(named(name, row, 1), row.flag(5)));
    }

    private static Named named(String name, Row row, int first) {
        return new Named(
                name,
                row.text(first),
                Objects.requireNonNull(row.instant(first + 1)),
                Objects.requireNonNull(row.instant(first + 2)),
                row.number(first + 3));
    }

    private record State(Named named, boolean deleted) {}

    /**
     * What was stored.
     *
     * @param created whether there was none of the name before
     */
    public record Stored(Named named, boolean created) {}
}
