package dev.touchpoint.event.model;

/**
 * A pattern for a whole text: {@code **} stands for any characters, {@code *} for any but a slash; all else for itself.
 * Time grows with text × pattern, whatever both are.
 */
final class Glob {

    private static final char STAR = '*';

    private final String pattern;
    private final boolean plain;

    Glob(String pattern) {
        this.pattern = pattern.replaceAll("\\*{3,}", "**");
        this.plain = pattern.indexOf(STAR) < 0;
    }

    boolean matches(String text) {
        if (plain) {
            return pattern.equals(text);
        }
        // at[i]: what was read so far can be what the first i characters of the pattern stand for.
        boolean[] at = new boolean[pattern.length() + 1];
        at[0] = true;
        passStars(at);
        for (int i = 0; i < text.length(); i++) {
            boolean[] next = new boolean[at.length];
            for (int j = 0; j < pattern.length(); j++) {
                if (!at[j]) {
                    continue;
                }
                char wanted = pattern.charAt(j);
                if (wanted != STAR) {
                    next[j + 1] |= wanted == text.charAt(i);
                } else if (isDouble(j) || text.charAt(i) != '/') {
                    next[j] = true;
                }
            }
            passStars(next);
            at = next;
        }
        return at[pattern.length()];
    }

    private boolean isDouble(int star) {
        return star + 1 < pattern.length() && pattern.charAt(star + 1) == STAR;
    }

    /** A star may stand for nothing. */
    private void passStars(boolean[] at) {
        for (int j = 0; j < pattern.length(); j++) {
            at[j + 1] |= at[j] && pattern.charAt(j) == STAR;
        }
    }
}
