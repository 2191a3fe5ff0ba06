package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.journeystream.warehouse.WarehouseWrite;

/**
 * The tombstone of a journey.
 *
 * @param site the site
 * @param person whose it was
 * @param journeyId the journey
 * @param by what has replaced it; empty for nothing
 */
record ReplacedJourney(String site, String person, String journeyId, String by) {

    private static final int VERSION_AND_DELETED = Long.BYTES + 1;

    /** Reads it from a row of {@code journeys}, which has to be whole. */
    static ReplacedJourney of(WarehouseWrite tombstone) {
        RowReader row = new RowReader(tombstone.row());
        ReplacedJourney read = new ReplacedJourney(row.string(), row.string(), row.string(), row.replacedByOfJourney());
        assertThat(row.left()).as("bytes behind %s", read).isEqualTo(VERSION_AND_DELETED);
        return read;
    }
}
