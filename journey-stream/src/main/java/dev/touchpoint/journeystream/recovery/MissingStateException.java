package dev.touchpoint.journeystream.recovery;

import dev.touchpoint.warehouse.Warehouse;
import java.time.Instant;

/**
 * There are tables of a stream, and nothing of its state. The log read into them once more would count journeys twice, leave
 * rows that are no longer true, and tell everything again.
 */
public final class MissingStateException extends StartRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what would be right.
     *
     * @param warehouse where the tables are
     * @param completeUntil how far they have come
     * @param checkpoints where none is
     */
    public MissingStateException(Warehouse warehouse, Instant completeUntil, String checkpoints) {
        super(
                ("The tables of %s are complete until %s, and there is no checkpoint below %s to go on from; from the beginning"
                                + " of the log journeys would count twice. Let JOURNEY_STATE_DIR name the directory these tables"
                                + " were written with, or start the job from its checkpoint (flink run -s). If it is lost:"
                                + " ./touchpoint replay --swap builds tables and state anew from the log, and puts both in the"
                                + " place of these.")
                        .formatted(warehouse, completeUntil, checkpoints));
    }
}
