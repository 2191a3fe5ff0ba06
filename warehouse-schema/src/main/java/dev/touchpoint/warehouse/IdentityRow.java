package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code identities}: who used a device in one stretch of its time line.
 *
 * @param site the site
 * @param device the device
 * @param fromEventId the device's first event of the stretch
 * @param fromAt when that occurred
 * @param untilAt when the first event of the next stretch occurred; null when this is the last
 * @param person who
 */
public record IdentityRow(
        String site,
        String device,
        String fromEventId,
        Instant fromAt,
        @Nullable Instant untilAt,
        String person) implements VersionedRow {

    @Override
    public Table table() {
        return Table.IDENTITIES;
    }

    @Override
    public String key() {
        return fromEventId;
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.string(device);
        out.string(fromEventId);
        out.time(fromAt);
        out.nullableTime(untilAt);
        out.string(person);
    }
}
