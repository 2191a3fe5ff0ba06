package dev.touchpoint.journeystream.identity;

import dev.touchpoint.warehouse.IdentityRow;
import java.util.List;

/**
 * Who did what on one device.
 *
 * @param persons the person of each touchpoint, by its place in the time line; empty for nobody
 * @param identities one row per stretch of consecutive touchpoints of the same person; none without a device
 */
public record Assignment(List<String> persons, List<IdentityRow> identities) {

    public Assignment {
        persons = List.copyOf(persons);
        identities = List.copyOf(identities);
    }
}
