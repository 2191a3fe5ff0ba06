package dev.touchpoint.ingest.plain;

/** Something isn't written as nearly everyone writes it, or is wrong: the dialect's own readers know which, and what to say. */
final class NotPlainException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final NotPlainException ONLY = new NotPlainException();

    private NotPlainException() {
        super("Not plain", null, false, false);
    }

    /** The only one: it says nothing but that it happened, and happens to whole requests. */
    static NotPlainException here() {
        return ONLY;
    }
}
