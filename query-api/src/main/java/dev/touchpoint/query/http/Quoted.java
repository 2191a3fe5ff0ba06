package dev.touchpoint.query.http;

/** A caller's text, quoted for a message and cut so that it can't flood it. */
public final class Quoted {

    private static final int MAX = 80;

    private Quoted() {}

    /** The first 80 characters of {@code text}, never half of a surrogate pair, for where quotes would be in the way. */
    static String cut(String text) {
        if (text.length() <= MAX) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX - 1)) ? MAX - 1 : MAX);
    }

    /** {@code text} in quotes, at most 80 characters of it, without control characters. */
    public static String of(String text) {
        String shown = text.length() > MAX ? cut(text) + "…" : text;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
