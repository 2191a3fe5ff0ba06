package dev.touchpoint.rows;

/** The file's header or the given mapping makes no events; the message says what would. */
public final class BadMappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadMappingException(String message) {
        super(message);
    }
}
