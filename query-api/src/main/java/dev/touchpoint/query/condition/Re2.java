package dev.touchpoint.query.condition;

/** Regular expressions as the warehouse's function {@code match} takes them. */
final class Re2 {

    /**
     * A flag that is off anyway. Before it has RE2 look, {@code match} searches each text for what it takes to be in all that
     * the pattern finds, and it never shows RE2 a pattern that it takes for plain text. It reads patterns for that by rules of
     * its own, which miss {@code men} by {@code menü?} and take a backslash at the end. Of a pattern with this flag it takes
     * nothing for granted, and RE2 judges the pattern and every text.
     */
    private static final String NOTHING_FOR_GRANTED = "(?-i)";

    private Re2() {}

    /** The pattern so that RE2 alone says what it finds, and whether it is one. */
    static String judging(String pattern) {
        return NOTHING_FOR_GRANTED + pattern;
    }
}
