package dev.touchpoint.query.http;

import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /**
     * @param reason the kind of problem
     * @param detail what is wrong, and what would be right
     * @param field the parameter or the place in the body that is wrong, if one is
     */
    public ProblemException(Reason reason, String detail, @Nullable String field) {
        super(detail);
        this.problem = Problem.of(reason, detail, field);
    }

    /** A parameter or field with a value it can't have. */
    public static ProblemException invalid(String field, String detail) {
        return new ProblemException(Reason.INVALID_PARAMETER, detail, field);
    }

    Problem problem() {
        return problem;
    }
}
