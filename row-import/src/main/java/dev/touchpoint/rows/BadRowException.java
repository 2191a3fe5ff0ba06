package dev.touchpoint.rows;

/** A row that can't become an event. */
public final class BadRowException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String field;

    /**
     * A row with something wrong in it.
     *
     * @param reason the machine-readable reason
     * @param field the column or field, may be empty
     * @param detail the reason in words
     */
    BadRowException(String reason, String field, String detail) {
        super(detail);
        this.reason = reason;
        this.field = field;
    }

    /** The machine-readable reason. */
    public String reason() {
        return reason;
    }

    /** The column or field; may be empty. */
    public String field() {
        return field;
    }

    /** The reason in words. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
