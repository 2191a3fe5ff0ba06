package dev.touchpoint.journeystream.identity;

import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.IdentityRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Who did what on one device.
 *
 * @param persons the person of each touchpoint, by its place in the time line; empty for nobody
 * @param identities one row per stretch of consecutive touchpoints of the same person; none without a device
 * @param merges why stretches are whose they are; none of a first one of the device itself
 */
public record Assignment(List<String> persons, List<IdentityRow> identities, List<IdentityMergeRow> merges) {

    public Assignment {
        persons = List.copyOf(persons);
        identities = List.copyOf(identities);
        merges = List.copyOf(merges);
    }

    /** Every row, table by table. */
    public List<VersionedRow> rows() {
        List<VersionedRow> rows = new ArrayList<>(identities);
        rows.addAll(merges);
        return rows;
    }
}
