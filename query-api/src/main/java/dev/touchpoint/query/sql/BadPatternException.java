package dev.touchpoint.query.sql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The warehouse can't use a regular expression. */
public final class BadPatternException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As the engine's RE2 says it: {@code …, error: missing ): (. Look at …}. */
    private static final Pattern REASON = Pattern.compile("error: ([a-zA-Z0-9 ,-]{3,60}[\\])\\\\]?)");

    BadPatternException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /** What is wrong with it, in few words. */
    public String reason() {
        Matcher matcher = REASON.matcher(String.valueOf(getMessage()));
        return matcher.find() ? matcher.group(1).strip() : "it can't be compiled";
    }
}
