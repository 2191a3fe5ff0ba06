package dev.touchpoint.query.memory;

/** An answer takes more memory than there is for answers. */
public final class TooMuchMemoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooMuchMemoryException(String message) {
        super(message);
    }
}
