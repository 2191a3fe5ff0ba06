package dev.touchpoint.query.progress;

import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import dev.touchpoint.warehouse.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads how far the tables are complete. Read it before the tables: they then hold at least what it says. */
@ApplicationScoped
public class ProgressReader {

    /**
     * A stream at work publishes every second or so, on a quiet night too. When the last publication is longer ago than
     * this, the next one is overdue and may be half written.
     */
    static final Duration OVERDUE_AFTER = Duration.ofSeconds(5);

    private static final Question PROGRESS = Question.load(ProgressReader.class, "progress.sql");
    private static final Question TABLES = Question.load(ProgressReader.class, "tables.sql");

    private final WarehouseReader warehouse;
    private final Clock clock;
    private volatile @Nullable Progress seen;

    ProgressReader(WarehouseReader warehouse, Clock clock) {
        this.warehouse = warehouse;
        this.clock = clock;
    }

    /** What the stream published last; empty when it never has. */
    public Optional<Progress> latest() {
        Optional<Progress> latest = warehouse.first(
                PROGRESS,
                Map.of(),
                row -> new Progress(
                        Objects.requireNonNull(row.instant(1)), Objects.requireNonNull(row.instant(2)), row.text(3)));
        latest.ifPresent(progress -> seen = progress);
        return latest;
    }

    /**
     * The moment to answer for.
     *
     * @param asked what the caller asked for; null for what is complete, or for now when nothing was published yet
     */
    public AsOf asOf(@Nullable Instant asked) {
        Instant now = clock.instant();
        return latest().map(progress -> new AsOf(
                        asked == null ? progress.completeUntil() : asked,
                        progress.completeUntil(),
                        settling(progress, now),
                        progress.publication()))
                .orElseGet(() -> new AsOf(asked == null ? now : asked, null, true, ""));
    }

    /** Tables the questions need and the database lacks. */
    public List<String> missingTables() {
        Set<String> present = new HashSet<>(warehouse.all(TABLES, Map.of(), row -> row.text(1)));
        List<String> missing = new ArrayList<>();
        for (Table table : Table.values()) {
            if (!present.contains(table.sqlName())) {
                missing.add(table.sqlName());
            }
        }
        return missing;
    }

    /** How long ago the moment is up to which the tables were complete when they were last looked at; empty before. */
    public Optional<Duration> age() {
        Progress last = seen;
        return last == null ? Optional.empty() : Optional.of(Duration.between(last.completeUntil(), clock.instant()));
    }

    private static boolean settling(Progress progress, Instant now) {
        return progress.publishedAt().plus(OVERDUE_AFTER).isBefore(now);
    }
}
