package dev.touchpoint.query.rejected;

import dev.touchpoint.query.http.Cursor;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.TimeRange;
import dev.touchpoint.query.rejected.RejectedCounts.HourOfReason;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what was refused. */
@ApplicationScoped
public class RejectedReader {

    private static final Question ROWS = Question.load(RejectedReader.class, "rejected.sql");
    private static final Question COUNT = Question.load(RejectedReader.class, "rejected_count.sql");
    private static final Question BY_HOUR = Question.load(RejectedReader.class, "by_hour.sql");
    private static final Question PROGRESS = Question.load(RejectedReader.class, "progress.sql");

    private final WarehouseReader warehouse;

    RejectedReader(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    /** Everything refused until then is in the table; empty when nothing was published yet. Read it before the rows. */
    public Optional<Instant> completeUntil() {
        return warehouse.first(PROGRESS, Map.of(), row -> moment(row, 1));
    }

    /**
     * The newest refusals of one event, at most so many.
     *
     * @param eventId the id its sender gave it
     * @param otherId the id it may have been refused under as well
     */
    public List<RejectedView> ofEvent(String site, String eventId, String otherId, int limit) {
        RejectedFilter filter = RejectedFilter.of(site, TimeRange.parse(null, null), null, eventId, null);
        return rows(filter.orEvent(otherId), Long.MAX_VALUE, "", limit);
    }

    RejectedPage page(
            RejectedFilter filter, String site, int limit, @Nullable String cursor, @Nullable Instant completeUntil) {
        List<String> after = cursor == null || cursor.isBlank() ? List.of() : Cursor.parse("cursor", cursor, 2);
        // One row more tells whether there are more.
        List<RejectedView> rows = new ArrayList<>(rows(
                filter,
                after.isEmpty() ? Long.MAX_VALUE : millis(after.get(0)),
                after.isEmpty() ? "" : after.get(1),
                limit + 1));
        String next = null;
        if (rows.size() > limit) {
            rows.subList(limit, rows.size()).clear();
            RejectedView last = rows.get(limit - 1);
            next = Cursor.of(Long.toString(last.receivedAt().toEpochMilli()), last.id());
        }
        long count =
                warehouse.first(COUNT, filter.binds(), row -> row.number(1)).orElse(0L);
        return new RejectedPage(site, completeUntil, count, rows, next);
    }

    RejectedCounts byHour(RejectedFilter filter, String site, int limit, @Nullable Instant completeUntil) {
        Map<String, Object> binds = filter.binds();
        binds.put("limit", (long) limit + 1);
        List<HourOfReason> rows = new ArrayList<>(warehouse.all(
                BY_HOUR, binds, row -> new HourOfReason(moment(row, 1), row.text(2), row.text(3), row.number(4))));
        boolean truncated = rows.size() > limit;
        if (truncated) {
            rows.subList(limit, rows.size()).clear();
        }
        return new RejectedCounts(site, completeUntil, truncated, rows);
    }

    private List<RejectedView> rows(RejectedFilter filter, long before, String beforeId, int limit) {
        Map<String, Object> binds = filter.binds();
        binds.put("before", before);
        binds.put("before_id", beforeId);
        binds.put("limit", (long) limit);
        return warehouse.all(ROWS, binds, RejectedReader::view);
    }

    private static long millis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("cursor", "This is no cursor of what was refused.");
        }
    }

    private static RejectedView view(Row row) {
        return new RejectedView(
                row.text(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.text(5),
                number(row.text(6)),
                number(row.text(7)),
                row.text(8),
                row.text(9),
                moment(row, 10),
                row.instant(11),
                row.text(12),
                row.text(13),
                row.text(14),
                row.text(15),
                row.number(16),
                row.flag(17),
                row.number(18),
                row.number(19));
    }

    private static @Nullable Long number(String text) {
        return text.isEmpty() ? null : Long.valueOf(text);
    }

    private static Instant moment(Row row, int column) {
        return Objects.requireNonNull(row.instant(column));
    }
}
