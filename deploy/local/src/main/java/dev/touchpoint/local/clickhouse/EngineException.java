package dev.touchpoint.local.clickhouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ClickHouse says went wrong, with its error code. */
final class EngineException extends Exception {

    private static final long serialVersionUID = 1L;

    /** ClickHouse's code of an error nobody gave a code. */
    static final int UNKNOWN_EXCEPTION = 1002;

    private static final Pattern CODE = Pattern.compile("^Code: (\\d+)\\.");

    private final int code;

    EngineException(int code, String message) {
        super("Code: %d. DB::Exception: %s".formatted(code, message));
        this.code = code;
    }

    private EngineException(String text, int code) {
        super(text);
        this.code = code;
    }

    /** Reads the engine's own text, which begins with {@code Code: 60. DB::Exception: }. */
    static EngineException of(String text) {
        Matcher matcher = CODE.matcher(text);
        return matcher.find()
                ? new EngineException(text.strip(), Integer.parseInt(matcher.group(1)))
                : new EngineException(UNKNOWN_EXCEPTION, text.strip());
    }

    int code() {
        return code;
    }

    /** The message; never absent, other than {@link Throwable#getMessage()}'s type says. */
    String text() {
        return String.valueOf(getMessage());
    }

    /** The HTTP status that a ClickHouse server answers with for this code. */
    int status() {
        return switch (code) {
            case 6, 25, 26, 27, 36, 38, 41, 43, 44, 53, 62, 70, 72, 117, 131, 386, 456, 457 -> 400;
            case 194 -> 401;
            case 192, 193, 497, 516 -> 403;
            case 11, 16, 46, 47, 50, 56, 60, 63, 73, 81, 115, 218 -> 404;
            case 307, 396 -> 413;
            case 48 -> 501;
            case 202 -> 503;
            default -> 500;
        };
    }
}
