package dev.touchpoint.query.memory;

/** Other answers take the memory that this one needs: asking again later helps. */
public final class MemoryTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MemoryTakenException(String message) {
        super(message);
    }
}
