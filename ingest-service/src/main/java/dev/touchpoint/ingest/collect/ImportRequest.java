package dev.touchpoint.ingest.collect;

import dev.touchpoint.rows.FileFormat;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a bulk import is asked to do, by its parameters.
 *
 * @param format {@code format}: how rows are written
 * @param mapping {@code map.COLUMN=FIELD}: where a CSV column goes; {@code -} leaves it out
 * @param constants {@code set.FIELD=TEXT}: what all rows share that don't say it themselves
 * @param skip {@code skip}: rows at the beginning that an earlier request brought already
 */
record ImportRequest(FileFormat format, Map<String, String> mapping, Map<String, String> constants, long skip) {

    private static final String MAP = "map.";
    private static final String SET = "set.";
    private static final int MOST_PARAMETERS = 200;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if a parameter isn't understood; the message says what would be right
     */
    static ImportRequest of(Map<String, String> parameters) {
        if (parameters.size() > MOST_PARAMETERS) {
            throw new IllegalArgumentException("An import has at most %d parameters".formatted(MOST_PARAMETERS));
        }
        Map<String, String> mapping = new LinkedHashMap<>();
        Map<String, String> constants = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            if (name.startsWith(MAP)) {
                mapping.put(name.substring(MAP.length()), value);
            } else if (name.startsWith(SET)) {
                constants.put(name.substring(SET.length()), value);
            } else if (!name.equals("format") && !name.equals("skip")) {
                throw new IllegalArgumentException(
                        "There is no parameter %s; there are format, skip, map.COLUMN and set.FIELD".formatted(name));
            }
        });
        return new ImportRequest(
                format(parameters.getOrDefault("format", "")),
                mapping,
                constants,
                skip(parameters.getOrDefault("skip", "0")));
    }

    private static FileFormat format(String text) {
        return Arrays.stream(FileFormat.values())
                .filter(format -> label(format).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("format is one of "
                        + Arrays.stream(FileFormat.values())
                                .map(ImportRequest::label)
                                .collect(Collectors.joining(", "))));
    }

    private static String label(FileFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }

    private static long skip(String text) {
        if (text.matches("[0-9]{1,9}")) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException("skip is a whole number of rows, as resume_from of an answer that failed");
    }
}
