package dev.touchpoint.query.funnel.figures;

import org.jspecify.annotations.Nullable;

/** A question has more figures than an answer tells, or would take more memory than is allowed. */
public final class TooManyFiguresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String field;

    /**
     * @param message what would be right
     * @param field which field of the question asks for so many; null where all of it does
     */
    public TooManyFiguresException(String message, @Nullable String field) {
        super(message);
        this.field = field;
    }

    /** Which field of the question asks for so many; null where all of it does. */
    public @Nullable String field() {
        return field;
    }
}
