package dev.touchpoint.query.sql;

import java.time.Duration;

/** The warehouse gave up: answering takes more time or memory, or reads more rows, than one question is allowed. */
public final class QuestionTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuestionTooLargeException(Throwable cause) {
        super("The question takes more time or memory than it may: " + cause.getMessage(), cause);
    }

    QuestionTooLargeException(Duration longest) {
        super("The question takes longer than the %d s it may".formatted(longest.toSeconds()));
    }
}
