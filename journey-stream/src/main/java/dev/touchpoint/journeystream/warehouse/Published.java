package dev.touchpoint.journeystream.warehouse;

/**
 * What the writer remembers from checkpoint to checkpoint.
 *
 * @param run names the stream since its state was empty, for people
 * @param sequence how many commits it has cut; each commit has the next number
 * @param completeUntil the highest progress published, milliseconds since the epoch; {@link Long#MIN_VALUE} when none
 */
record Published(String run, long sequence, long completeUntil) {

    static Published nothing(String run) {
        return new Published(run, 0, Long.MIN_VALUE);
    }
}
