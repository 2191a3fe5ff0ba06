package dev.touchpoint.query.sql;

/** The warehouse gave up: answering takes more time or memory than one question is allowed. */
public final class QuestionTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuestionTooLargeException(Throwable cause) {
        super("The question takes more time or memory than it may: " + cause.getMessage(), cause);
    }
}
