package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;

/**
 * A row of {@code sessions}: one visit of one person on one device.
 *
 * @param site the site
 * @param person who
 * @param sessionId {@code StableId.of("session", site, origin, event id)} of its first active touchpoint
 * @param device the device
 * @param startedAt its first active touchpoint
 * @param lastActiveAt its last active touchpoint
 * @param endsAt when it is over: {@code session.idle} after the last active touchpoint, at most {@code session.max} after the start
 * @param endReason which of the two: {@code idle} or {@code max}
 * @param activeTouchpoints how many active touchpoints it has
 * @param channel the channel of its first active touchpoint
 * @param entryPage the path of the first page, empty when there was none
 * @param exitPage the path of the last page
 */
public record SessionRow(
        String site,
        String person,
        String sessionId,
        String device,
        Instant startedAt,
        Instant lastActiveAt,
        Instant endsAt,
        String endReason,
        int activeTouchpoints,
        String channel,
        String entryPage,
        String exitPage)
        implements VersionedRow {

    @Override
    public Table table() {
        return Table.SESSIONS;
    }

    @Override
    public String key() {
        return sessionId;
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.string(person);
        out.string(sessionId);
        out.string(device);
        out.time(startedAt);
        out.time(lastActiveAt);
        out.time(endsAt);
        out.string(endReason);
        out.uint32(activeTouchpoints);
        out.string(channel);
        out.string(entryPage);
        out.string(exitPage);
    }
}
