package dev.touchpoint.ingest.plain;

/** A piece of a body, as one number, because there are dozens in each event: where it begins, and where it has ended. */
final class Span {

    /** An empty one. */
    static final long NONE = 0;

    private Span() {}

    static long of(int from, int to) {
        return (long) from << Integer.SIZE | to;
    }

    static int from(long span) {
        return (int) (span >>> Integer.SIZE);
    }

    static int to(long span) {
        return (int) span;
    }

    static int length(long span) {
        return to(span) - from(span);
    }

    static boolean isEmpty(long span) {
        return from(span) == to(span);
    }
}
