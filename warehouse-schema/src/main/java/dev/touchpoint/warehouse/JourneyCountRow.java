package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One journey's part in {@code journey_counts}. Unlike the others, rows of this table are summed up: its tombstone takes
 * off what it added.
 *
 * @param site the site
 * @param journeyId the journey; the table doesn't have it
 * @param startedAt when it started
 * @param lapsesAt when it lapses or lapsed, unless it has converted
 * @param furthestPhase number of the furthest phase it reached
 * @param touchedPhases phases a touchpoint of it belongs to
 * @param converted whether it has converted
 */
public record JourneyCountRow(
        String site,
        String journeyId,
        Instant startedAt,
        Instant lapsesAt,
        int furthestPhase,
        List<Integer> touchedPhases,
        boolean converted)
        implements VersionedRow {

    public JourneyCountRow {
        touchedPhases = List.copyOf(touchedPhases);
    }

    /** The part of a journey. */
    public static JourneyCountRow of(JourneyRow journey) {
        return new JourneyCountRow(
                journey.site(),
                journey.journeyId(),
                journey.startedAt(),
                journey.lapsesAt(),
                journey.furthestPhase(),
                journey.touchedPhases(),
                journey.convertedAt() != null);
    }

    @Override
    public Table table() {
        return Table.JOURNEY_COUNTS;
    }

    @Override
    public String key() {
        return journeyId;
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.hour(startedAt.truncatedTo(ChronoUnit.HOURS));
        out.uint8(furthestPhase);
        int touched = 0;
        for (int phase : touchedPhases) {
            touched |= 1 << phase;
        }
        out.uint8(touched);
        out.bool(converted);
        out.hour(lapsesAt.truncatedTo(ChronoUnit.HOURS));
        out.time(startedAt);
        out.time(lapsesAt);
    }

    @Override
    public void write(RowBinary out, long version, boolean deleted) throws IOException {
        writeColumns(out);
        out.int64(deleted ? -1 : 1);
    }
}
