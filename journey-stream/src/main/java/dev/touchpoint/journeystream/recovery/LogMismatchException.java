package dev.touchpoint.journeystream.recovery;

/**
 * The log and the state to go on from are of two moments: what the state would read next was deleted, or the log ends before
 * it. Tables would miss touchpoints without a word, or count others twice.
 */
public final class LogMismatchException extends StartRefusedException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what would be right.
     *
     * @param partition of the log
     * @param next the offset the state goes on with
     * @param first the first offset the log has
     * @param end the one it writes next
     */
    public LogMismatchException(String partition, long next, long first, long end) {
        super(
                ("%s has the offsets from %d until before %d, and the state goes on with %d: %s. Restore state, tables and log of"
                                + " one moment; or let ./touchpoint replay --swap build tables and state anew from what the log"
                                + " has, and put both in the place of these.")
                        .formatted(
                                partition,
                                first,
                                end,
                                next,
                                next < first
                                        ? "what it would read first was deleted, and the tables would miss it without a word"
                                        : "the log has lost what the tables have, and what takes its place would be read twice,"
                                                + " or never"));
    }
}
