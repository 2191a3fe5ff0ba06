package dev.touchpoint.journeystream.recovery;

import dev.touchpoint.warehouse.Warehouse;

/**
 * The tables have rows that were written after the state the stream would go on from, or by another stream. It doesn't know
 * them, so that it could neither take them back nor take them off the counts of journeys.
 */
public final class TablesAheadException extends StartRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what would be right.
     *
     * @param warehouse where the tables are
     * @param written what they have
     * @param known what the state ends with
     */
    public TablesAheadException(Warehouse warehouse, String written, String known) {
        super(
                ("The tables of %s have %s, and the state to go on from ends with %s: it knows nothing of the rows written since,"
                                + " which would stay where they are no longer true, and count journeys twice. Nothing was"
                                + " written. Start from the newest checkpoint or savepoint of these tables, or restore state,"
                                + " tables and log of one moment. If there is neither: ./touchpoint replay --swap builds tables"
                                + " and state anew from the log, and puts both in the place of these.")
                        .formatted(warehouse, written, known));
    }
}
