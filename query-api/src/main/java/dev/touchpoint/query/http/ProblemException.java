package dev.touchpoint.query.http;

import java.util.Set;
import java.util.TreeSet;
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

    /**
     * A parameter or field that means nothing.
     *
     * @param place where it is
     * @param names what may be there
     */
    static ProblemException unknown(String name, String place, Set<String> names) {
        return new ProblemException(
                Reason.UNKNOWN_FIELD,
                "%s means nothing here. There are %s."
                        .formatted(Quoted.of(name), String.join(", ", new TreeSet<>(names))),
                place);
    }

    Problem problem() {
        return problem;
    }
}
