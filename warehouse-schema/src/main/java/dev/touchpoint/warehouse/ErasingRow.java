package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;

/**
 * A row of {@code erasing}: a person, or one touchpoint, whose rows have to go. It is itself gone when they are.
 *
 * @param site the site
 * @param until what was received until then goes
 * @param person whose rows go; empty when this is of a touchpoint
 * @param bound the highest version any of the person's rows was written with so far; later ones stay
 * @param requestId who asked; empty when this is of a touchpoint
 * @param origin of a touchpoint: its origin
 * @param eventId of a touchpoint: its event id
 * @param dueAt once the tables are complete until then, every row that has to go is there
 */
public record ErasingRow(
        String site,
        Instant until,
        String person,
        long bound,
        String requestId,
        String origin,
        String eventId,
        Instant dueAt)
        implements AppendedRow {

    /** All rows of a person. */
    public static ErasingRow person(
            String site, Instant until, String person, long bound, String requestId, Instant dueAt) {
        return new ErasingRow(site, until, person, bound, requestId, "", "", dueAt);
    }

    /** One touchpoint, and what is left of it anywhere. */
    public static ErasingRow touchpoint(String site, Instant until, String origin, String eventId, Instant dueAt) {
        return new ErasingRow(site, until, "", 0, "", origin, eventId, dueAt);
    }

    @Override
    public Table table() {
        return Table.ERASING;
    }

    @Override
    public void write(RowBinary out) throws IOException {
        out.string(site);
        out.time(until);
        out.string(person);
        out.uint64(bound);
        out.string(requestId);
        out.string(origin);
        out.string(eventId);
        out.time(dueAt);
    }
}
