package dev.touchpoint.journeystream.warehouse;

/**
 * What the writer remembers from checkpoint to checkpoint.
 *
 * @param run names the stream since its state was empty, for people
 * @param sequence how many commits it has cut; each commit has the next number
 * @param completeUntil the highest progress published, milliseconds since the epoch; {@link Long#MIN_VALUE} when none
 * @param at when the last commit was cut, or later where clocks were set back; {@link Long#MIN_VALUE} when none was, or
 *     that isn't known
 */
record Published(String run, long sequence, long completeUntil, long at) {

    static Published nothing(String run) {
        return new Published(run, 0, Long.MIN_VALUE, Long.MIN_VALUE);
    }

    /** With the next commit, cut at that time: each is later than the one before, also where the clock was set back. */
    Published next(long newCompleteUntil, long now) {
        return new Published(run, sequence + 1, newCompleteUntil, Math.max(at + 1, now));
    }
}
