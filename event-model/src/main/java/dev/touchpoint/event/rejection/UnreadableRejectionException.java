package dev.touchpoint.event.rejection;

/** Bytes that are no row about something refused. */
public final class UnreadableRejectionException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableRejectionException(String message) {
        super(message);
    }
}
