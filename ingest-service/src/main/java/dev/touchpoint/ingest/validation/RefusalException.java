package dev.touchpoint.ingest.validation;

/** A request, an event or a field is refused. Carries no stack trace: refusals are ordinary and may be many. */
public final class RefusalException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    /** Refuses because of this violation. */
    public RefusalException(Violation violation) {
        super(violation.detail(), null, false, false);
        this.violation = violation;
    }

    /** Refuses without a bound. */
    public RefusalException(RefusalReason reason, String field, String detail) {
        this(Violation.of(reason, field, detail));
    }

    /** What is wrong. */
    public Violation violation() {
        return violation;
    }
}
