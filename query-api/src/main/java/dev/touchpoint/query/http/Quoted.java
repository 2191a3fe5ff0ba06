package dev.touchpoint.query.http;

/** A caller's text, quoted for a message and cut so that it can't flood it. */
public final class Quoted {

    private static final int MAX = 80;

    private Quoted() {}

    /** The first 80 characters of {@code text}, for where quotes would be in the way. */
    static String cut(String text) {
        return text.length() > MAX ? text.substring(0, MAX) : text;
    }

    /** {@code text} in quotes, at most 80 characters of it, without control characters. */
    public static String of(String text) {
        String shown = text.length() > MAX ? cut(text) + "…" : text;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
