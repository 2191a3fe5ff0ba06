package dev.touchpoint.local.stack;

/** The stack can't do what it was told; the message says why and what to do. */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong, and what to do about it. */
    public StackException(String message) {
        super(message);
    }

    /** Says what is wrong, and what to do about it. */
    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
