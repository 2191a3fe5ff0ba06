package dev.touchpoint.query.sql;

/** Whoever asked has gone: the statement was ended, and nobody reads what comes of it. */
public final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AbandonedException() {
        super("Whoever asked has gone");
    }
}
