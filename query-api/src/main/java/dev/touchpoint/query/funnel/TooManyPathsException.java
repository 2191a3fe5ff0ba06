package dev.touchpoint.query.funnel;

/** So many units have several paths that they can't all be kept until the last one has arrived. */
final class TooManyPathsException extends RuntimeException {

    /** So many touchpoints of such units are kept. */
    static final long MOST_TOUCHPOINTS = 2_000_000;

    private static final long serialVersionUID = 1L;

    TooManyPathsException() {
        super("Units with several paths have more than " + MOST_TOUCHPOINTS + " touchpoints");
    }
}
