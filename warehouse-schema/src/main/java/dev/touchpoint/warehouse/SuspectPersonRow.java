package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;

/**
 * A row of {@code suspect_persons}: somebody who uses more devices than a person would.
 *
 * @param site the site
 * @param person who
 * @param since when the first touchpoint of the device occurred that is one too many
 * @param devices how many there are
 */
public record SuspectPersonRow(String site, String person, Instant since, long devices) implements VersionedRow {

    @Override
    public Table table() {
        return Table.SUSPECT_PERSONS;
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.string(person);
        out.time(since);
        out.uint32(devices);
    }
}
