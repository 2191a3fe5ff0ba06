package dev.touchpoint.local.clickhouse;

import java.util.Locale;
import java.util.Optional;

/**
 * An INSERT that is followed by data, cut in two.
 *
 * @param head the statement up to its FORMAT or VALUES clause
 * @param format the input format of the data
 * @param dataOffset where the data begin, in characters from the start of the text
 */
record InsertStatement(String head, String format, int dataOffset) {

    /**
     * Reads the start of {@code text}.
     *
     * @param text a statement, possibly with data behind it, in an encoding where a character is a byte
     * @return empty if it isn't an INSERT, takes its rows from a SELECT, or doesn't reach its data
     */
    static Optional<InsertStatement> parse(String text) {
        Words words = new Words(text);
        if (!words.next().equals("INSERT")) {
            return Optional.empty();
        }
        while (true) {
            String word = words.next();
            switch (word) {
                case "" -> {
                    return Optional.empty();
                }
                case "SELECT", "WITH" -> {
                    return Optional.empty();
                }
                case "VALUES" -> {
                    return Optional.of(
                            new InsertStatement(text.substring(0, words.wordStart), "Values", words.position));
                }
                case "FORMAT" -> {
                    int head = words.wordStart;
                    words.next();
                    String format = text.substring(words.wordStart, words.position);
                    return format.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new InsertStatement(text.substring(0, head), format, words.afterLineBreak()));
                }
                default -> {
                    // A name, or a word of the statement that doesn't matter here.
                }
            }
        }
    }

    /** The words of a statement outside of quotes, comments and brackets, in capitals. */
    private static final class Words {

        private final String text;
        private int position;
        private int wordStart;

        Words(String text) {
            this.text = text;
        }

        /** The next word, empty at the end. */
        String next() {
            int depth = 0;
            while (position < text.length()) {
                char c = text.charAt(position);
                if (c == '\'' || c == '"' || c == '`') {
                    skipQuoted(c);
                } else if (text.startsWith("--", position)) {
                    skipPast("\n");
                } else if (text.startsWith("/*", position)) {
                    skipPast("*/");
                } else if (depth == 0 && isWord(c)) {
                    return word();
                } else {
                    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                    position++;
                }
            }
            wordStart = position;
            return "";
        }

        private String word() {
            wordStart = position;
            while (position < text.length() && isWord(text.charAt(position))) {
                position++;
            }
            return text.substring(wordStart, position).toUpperCase(Locale.ROOT);
        }

        private void skipQuoted(char quote) {
            position++;
            while (position < text.length() && text.charAt(position) != quote) {
                position += text.charAt(position) == '\\' ? 2 : 1;
            }
            position++;
        }

        private void skipPast(String end) {
            int at = text.indexOf(end, position + 2);
            position = at < 0 ? text.length() : at + end.length();
        }

        /** Data begin behind the line break that follows the format, or behind the blanks on the same line. */
        int afterLineBreak() {
            int at = position;
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == ';') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '\r') {
                at++;
            }
            return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
        }

        private static boolean isWord(char c) {
            return c == '_' || c == '.' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        }
    }
}
