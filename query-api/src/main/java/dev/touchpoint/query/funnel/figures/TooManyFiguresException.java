package dev.touchpoint.query.funnel.figures;

/** A question's figures would take more memory than is allowed. The message says what would be right. */
public final class TooManyFiguresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooManyFiguresException(String message) {
        super(message);
    }
}
