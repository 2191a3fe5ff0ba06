package dev.touchpoint.rows;

/** A row that can't become an event. */
public final class BadRowException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int TOLD_CHARS = 100;

    private final BadRowReason reason;
    private final String field;
    private final String value;

    /**
     * A row with something wrong in it that no value shows.
     *
     * @param reason the reason
     * @param field the column or field, may be empty
     * @param detail the reason in words
     */
    BadRowException(BadRowReason reason, String field, String detail) {
        this(reason, field, detail, "");
    }

    /**
     * A row with a value that can't be.
     *
     * @param value what it says; whoever sent it may be told, nobody else: it may be anything, and personal
     */
    BadRowException(BadRowReason reason, String field, String detail, String value) {
        super(detail);
        this.reason = reason;
        this.field = field;
        this.value = value;
    }

    /** The machine-readable reason. */
    public String reason() {
        return reason.code();
    }

    /** The column or field; may be empty. */
    public String field() {
        return field;
    }

    /** The reason in words, without anything of the row. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The same with the value, cut short: for whoever sent the row. */
    public String told() {
        String cut = value.length() <= TOLD_CHARS ? value : value.substring(0, TOLD_CHARS) + "…";
        return value.isEmpty() ? detail() : "%s: '%s'".formatted(detail(), cut);
    }
}
