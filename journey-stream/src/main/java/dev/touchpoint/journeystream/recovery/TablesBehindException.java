package dev.touchpoint.journeystream.recovery;

import dev.touchpoint.warehouse.Warehouse;

/**
 * The tables miss rows that were written before the state the stream would go on from. It writes only what changes, so that
 * they would be missing for good.
 */
public final class TablesBehindException extends StartRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what would be right.
     *
     * @param warehouse where the tables are
     * @param newest the newest commit they have; 0 for none
     * @param next the one that the stream would go on with
     */
    public TablesBehindException(Warehouse warehouse, long newest, long next) {
        super(
                ("The tables of %s end with commit %d, and the state goes on with commit %d: the rows in between, which the"
                                + " stream takes for written, aren't there, and would never be. Nothing was written. Restore"
                                + " state, tables and log of one moment; or let ./touchpoint replay --swap build tables and"
                                + " state anew from the log, and put both in the place of these.")
                        .formatted(warehouse, newest, next));
    }
}
