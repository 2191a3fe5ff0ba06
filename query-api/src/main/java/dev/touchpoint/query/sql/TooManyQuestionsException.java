package dev.touchpoint.query.sql;

/** As many questions are being answered as may be, and as many wait: asking again later helps. */
public final class TooManyQuestionsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyQuestionsException(String message) {
        super(message);
    }
}
