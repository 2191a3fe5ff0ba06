package dev.touchpoint.journeystream.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Regular expressions (of RE2, ClickHouse's) that find ids in what was refused: text that nobody could read as an event, so
 * that no field says what is an id.
 *
 * <p>An id stands between two characters that are neither letters nor digits, or at an end of the text; each of its
 * characters may be escaped as in URLs and forms ({@code %40}, also more than once) or in JSON ({@code \/}, {@code \u0040}).
 * In dates, times and decimal numbers there are numbers of up to four digits that are nobody: an id like these isn't sought
 * where a dot, colon, slash or hyphen joins it to another digit.
 *
 * @param texts for what was refused as it was sent
 * @param records for records of the log, where an id may also follow its length, as in Protobuf; bytes that aren't UTF-8
 *     are U+FFFD there
 */
record IdPatterns(List<String> texts, List<String> records) {

    /** What RE2 compiles into a few megabytes at most. */
    private static final int CHARS_OF_A_PATTERN = 2_000;

    private static final String LETTERS_AND_DIGITS = "\\p{L}\\p{N}";

    /** The codes of ASCII characters that are neither letters nor digits, in hexadecimal. */
    private static final String CODES = "(?:[01][0-9a-f]|2[0-9a-f]|3[a-f]|40|5[b-f]|60|7[b-f])";

    /** The same without those that join digits to dates, times and numbers. */
    private static final String CODES_THAT_PART = "(?:[01][0-9a-f]|2[0-9abc]|3[b-f]|40|5[b-f]|60|7[b-f])";

    private static final String JOINS = "(?:[-.:/]|\\\\/|(?i:%(?:25)*(?:2[def]|3a)|\\\\u00(?:2[def]|3a)))";

    private static final String BEFORE = "(?:^|[^" + LETTERS_AND_DIGITS + "]|" + escaped(CODES) + ")";
    private static final String AFTER = "(?:$|[^" + LETTERS_AND_DIGITS + "])";
    private static final String BEFORE_NUMBER =
            "(?:^|[^" + LETTERS_AND_DIGITS + ".:/-]|" + escaped(CODES_THAT_PART) + "|(?:^|[^\\p{N}])" + JOINS + ")";
    private static final String AFTER_NUMBER = "(?:$|[^" + LETTERS_AND_DIGITS + ".:/-]|" + JOINS + "(?:$|[^\\p{N}]))";

    IdPatterns {
        texts = List.copyOf(texts);
        records = List.copyOf(records);
    }

    /** Of some ids; several patterns where one would be too large. */
    static IdPatterns of(Collection<String> ids) {
        List<String> texts = new ArrayList<>();
        List<String> records = new ArrayList<>();
        for (List<String> some : portions(ids)) {
            String anyText = some.stream().map(IdPatterns::between).collect(Collectors.joining("|"));
            texts.add(anyText);
            records.add(
                    anyText + some.stream().map(id -> "|" + behindItsLength(id)).collect(Collectors.joining()));
        }
        return new IdPatterns(texts, records);
    }

    private static List<List<String>> portions(Collection<String> ids) {
        List<List<String>> portions = new ArrayList<>();
        int room = 0;
        for (String id : ids) {
            if (id.isEmpty()) {
                continue;
            }
            if (room < id.length()) {
                portions.add(new ArrayList<>());
                room = CHARS_OF_A_PATTERN;
            }
            portions.get(portions.size() - 1).add(id);
            room -= id.length();
        }
        return portions;
    }

    private static String between(String id) {
        String inAnyForm = id.codePoints().mapToObj(IdPatterns::inAnyForm).collect(Collectors.joining());
        boolean likeInADate = id.length() <= 4 && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return likeInADate ? BEFORE_NUMBER + inAnyForm + AFTER_NUMBER : BEFORE + inAnyForm + AFTER;
    }

    private static String behindItsLength(String id) {
        int length = id.getBytes(StandardCharsets.UTF_8).length;
        // Of two bytes the first isn't UTF-8, so that a longer one that begins like this one is taken for it.
        String varint = length < 0x80 ? code(length) : "\\x{fffd}" + code(length >> 7);
        return varint + id.codePoints().mapToObj(IdPatterns::code).collect(Collectors.joining());
    }

    private static String inAnyForm(int character) {
        String text = Character.toString(character);
        StringBuilder percent = new StringBuilder();
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            percent.append("%%(?:25)*%02x".formatted(one & 0xff));
        }
        StringBuilder json = new StringBuilder();
        for (char unit : text.toCharArray()) {
            json.append("\\\\u%04x".formatted((int) unit));
        }
        String plus = character == ' ' ? "|[+]" : "";
        String backslash = character == '/' || character == '"' || character == '\\' ? "|\\\\" + code(character) : "";
        return "(?:" + code(character) + "|(?i:" + percent + "|" + json + ")" + plus + backslash + ")";
    }

    private static String code(int character) {
        return "\\x{%x}".formatted(character);
    }

    private static String escaped(String codes) {
        return "(?i:%(?:25)*" + codes + "|\\\\u00" + codes + ")|\\\\[bfnrt]";
    }
}
