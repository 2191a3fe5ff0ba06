package dev.touchpoint.event;

/** Bytes on the log that are no touchpoint. */
public final class UndecodableTouchpointException extends Exception {

    private static final long serialVersionUID = 1L;

    UndecodableTouchpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
