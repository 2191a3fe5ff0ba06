package dev.touchpoint.ingest.validation;

/** Bounds and characters of texts. */
public final class Texts {

    private Texts() {}

    /**
     * The text itself, if it is short enough and Unicode.
     *
     * @throws RefusalException if it is longer than {@code max} or holds half a surrogate pair, which has no UTF-8
     */
    public static String bounded(String text, String field, int max) throws RefusalException {
        if (text.length() > max) {
            throw new RefusalException(Violation.above(
                    RefusalReason.TOO_LONG,
                    field,
                    "%s has at most %d characters".formatted(field, max),
                    max,
                    text.length()));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new RefusalException(
                            RefusalReason.INVALID_UTF8, field, field + " holds half a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    /**
     * An id or name: bounded, and without control characters, which would make two different ids look alike.
     *
     * @throws RefusalException if not
     */
    public static String identifier(String text, String field, int max) throws RefusalException {
        bounded(text, field, max);
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new RefusalException(
                        RefusalReason.INVALID_CHARACTER, field, field + " holds a control character");
            }
        }
        return text;
    }

    /** The first {@code max} characters, never half a surrogate pair. */
    public static String truncated(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
        return text.substring(0, end);
    }
}
