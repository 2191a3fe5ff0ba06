package dev.touchpoint.query.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * CSV as RFC 4180 has it: a header, lines ended by CRLF, quotes where a cell needs them. An object in a row becomes
 * columns of its own, {@code lost_value_EUR}; a list becomes one cell, its parts apart by {@code |}.
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe in front, since what a visitor sent may stand in
 * it; so does a part of a text that it would take for one. Numbers are left alone.
 *
 * <p>Where each row has properties of its own, every row has a cell for those of all others: cells are bounded.
 */
final class Csv {

    private static final String LINE_END = "\r\n";
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    /**
     * With European settings Excel takes {@code ;} for what is between two cells, and heeds quotes only where such a cell
     * begins: in the middle of a line they keep neither {@code ;} nor a line's end together with what follows.
     */
    private static final Pattern BEFORE_FORMULA = Pattern.compile("[;\t\r\n]\"*(?=[=+\\-@])");

    /**
     * Tables with the same columns in every row have fewer: the largest, of a funnel beside the period before with a trend of
     * 10,000 buckets each and 100 groups of 64 steps, some 900,000.
     */
    static final int MOST_CELLS = 1_000_000;

    private Csv() {}

    /**
     * The whole text.
     *
     * @param rows objects
     * @param columns of a table without rows
     * @throws ProblemException if it would have too many cells
     */
    static String write(List<JsonNode> rows, List<String> columns) {
        List<Map<String, JsonNode>> flat = rows.stream().map(Csv::flat).toList();
        Set<String> header = new LinkedHashSet<>();
        flat.forEach(row -> header.addAll(row.keySet()));
        if (flat.isEmpty()) {
            header.addAll(columns);
        }
        requireRoom(flat.size(), header.size());
        StringBuilder text = new StringBuilder();
        line(text, header.stream().map(Csv::text).toList());
        for (Map<String, JsonNode> row : flat) {
            line(
                    text,
                    header.stream()
                            .map(column -> row.containsKey(column) ? cell(row.get(column)) : "")
                            .toList());
        }
        return text.toString();
    }

    private static void requireRoom(int rows, int columns) {
        if ((long) rows * columns > MOST_CELLS) {
            throw new ProblemException(
                    Reason.QUESTION_TOO_LARGE,
                    ("As CSV the answer would have %,d rows of %,d columns each, and at most %,d cells are written."
                                    + " Ask for fewer rows, or for format=ndjson, which has no columns.")
                            .formatted(rows, columns, MOST_CELLS),
                    "format");
        }
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(String.join(",", cells)).append(LINE_END);
    }

    private static Map<String, JsonNode> flat(JsonNode row) {
        Map<String, JsonNode> cells = new LinkedHashMap<>();
        flatten("", row, cells);
        return cells;
    }

    private static void flatten(String prefix, JsonNode object, Map<String, JsonNode> cells) {
        object.fields().forEachRemaining(field -> {
            String name = prefix + field.getKey();
            if (field.getValue().isObject()) {
                flatten(name + "_", field.getValue(), cells);
            } else {
                cells.put(name, field.getValue());
            }
        });
    }

    private static String cell(JsonNode value) {
        if (value instanceof ArrayNode list) {
            StringBuilder parts = new StringBuilder();
            list.forEach(
                    part -> parts.append(parts.isEmpty() ? "" : "|").append(part.isTextual() ? part.asText() : part));
            return text(parts.toString());
        }
        if (value.isNull()) {
            return "";
        }
        return value.isTextual() ? text(value.asText()) : value.asText();
    }

    private static String text(String text) {
        String parts = BEFORE_FORMULA.matcher(text).replaceAll("$0'");
        String safe = !parts.isEmpty() && FORMULA_STARTS.indexOf(parts.charAt(0)) >= 0 ? "'" + parts : parts;
        boolean quoted = safe.chars().mapToObj(c -> (char) c).anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    /** The names of a record's components, as JSON has them. */
    static List<String> columns(Class<? extends Record> type) {
        return List.of(type.getRecordComponents()).stream().map(Csv::column).toList();
    }

    /** The name of one. */
    static String column(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
