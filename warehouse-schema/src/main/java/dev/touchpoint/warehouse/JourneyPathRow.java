package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code journey_paths}: consecutive touchpoints of a person that belong to one journey, or to none, in the
 * order of the rules. A person's paths, sorted by their first touchpoint, are all of the person's touchpoints.
 *
 * @param site the site
 * @param person who, as {@link dev.touchpoint.event.Origin} writes it
 * @param firstOrigin with {@code site} and {@code firstEventId} the first touchpoint's identity
 * @param firstEventId the sender's event id of the first touchpoint
 * @param firstSequence the client's running number of the first touchpoint
 * @param journeyId the journey, empty for none
 * @param alone whether this is the person's only path, as far as the stream remembers the person
 * @param whole whether this is the journey's only path
 * @param steps the touchpoints, at least one
 */
public record JourneyPathRow(
        String site,
        String person,
        String firstOrigin,
        String firstEventId,
        @Nullable Long firstSequence,
        String journeyId,
        boolean alone,
        boolean whole,
        List<PathStep> steps)
        implements VersionedRow {

    /** The most touchpoints in one path, so that a late one or the next one doesn't rewrite much. */
    public static final int MOST_STEPS = 500;

    private static final int YEAR = 100;

    public JourneyPathRow {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("A path has 1 to 500 touchpoints, not " + steps.size());
        }
    }

    /**
     * A touchpoint on a path.
     *
     * @param at when
     * @param name what happened, in normal form: {@code Product Added} is {@code product_added}
     * @param phase number of its phase, 0 for none
     * @param passive whether the visitor did nothing
     * @param channel the channel it came by, empty when it says nothing of one
     * @param pagePath the page's path
     */
    public record PathStep(Instant at, String name, int phase, boolean passive, String channel, String pagePath) {}

    /** The same path of a person who has others. */
    public JourneyPathRow amongOthers() {
        return new JourneyPathRow(
                site, person, firstOrigin, firstEventId, firstSequence, journeyId, false, whole, steps);
    }

    /** The row of that {@link #key()} with made up steps, from which the columns follow that the table is sorted by. */
    public static JourneyPathRow gone(String site, String person, String key) {
        String[] columns = key.split("\u0000", -1);
        int next = 0;
        String origin = columns[next++];
        String eventId = columns[next++];
        Instant first = beginOf(Integer.parseInt(columns[next++]));
        Instant last = beginOf(Integer.parseInt(columns[next++]));
        boolean alone = Boolean.parseBoolean(columns[next++]);
        PathStep step = new PathStep(first, "", Integer.parseInt(columns[next]), false, "", "");
        PathStep end = new PathStep(last, "", 0, false, "", "");
        return new JourneyPathRow(site, person, origin, eventId, null, "", alone, false, List.of(step, end));
    }

    @Override
    public Table table() {
        return Table.JOURNEY_PATHS;
    }

    /** All columns the table is sorted by: a path that moves within it leaves a tombstone where it was. */
    @Override
    public String key() {
        return String.join(
                "\u0000",
                firstOrigin,
                firstEventId,
                String.valueOf(firstMonth()),
                String.valueOf(lastMonth()),
                String.valueOf(alone),
                String.valueOf(depth()));
    }

    private Instant firstAt() {
        return steps.get(0).at();
    }

    private Instant lastAt() {
        return steps.get(steps.size() - 1).at();
    }

    private int firstMonth() {
        return month(firstAt());
    }

    private int lastMonth() {
        return month(lastAt());
    }

    /** The highest phase of its touchpoints. */
    private int depth() {
        int depth = 0;
        for (PathStep step : steps) {
            depth = Math.max(depth, step.phase());
        }
        return depth;
    }

    /** Year and month in UTC, as 202601. */
    private static int month(Instant at) {
        var date = at.atZone(ZoneOffset.UTC);
        return date.getYear() * YEAR + date.getMonthValue();
    }

    private static Instant beginOf(int month) {
        return LocalDate.of(month / YEAR, month % YEAR, 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.string(person);
        out.string(firstOrigin);
        out.string(firstEventId);
        out.uint32(firstMonth());
        out.uint32(lastMonth());
        out.bool(alone);
        out.uint8(depth());
        out.nullableInt64(firstSequence);
        out.time(firstAt());
        out.time(lastAt());
        out.string(journeyId);
        out.bool(whole);
        out.list(steps, step -> out.time(step.at()));
        out.list(steps, step -> out.string(step.name()));
        out.list(steps, step -> out.uint8(step.phase()));
        out.list(steps, step -> out.bool(step.passive()));
        out.list(steps, step -> out.string(step.channel()));
        out.list(steps, step -> out.string(step.pagePath()));
    }
}
