package dev.touchpoint.query.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rows of answers, read as whoever asked would. */
final class RowsOf {

    /** A cell and what ends it. */
    private static final Pattern CELL = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"\r\n]*))(,|\r\n)");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private RowsOf() {}

    static List<JsonNode> ndjson(String text) {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            try {
                rows.add(JSON.readTree(line));
            } catch (JsonProcessingException e) {
                throw new AssertionError(line, e);
            }
        }
        return rows;
    }

    /** Of each row the cells that aren't empty, by column. */
    static List<Map<String, String>> csv(String text) {
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        for (MatchResult cell : CELL.matcher(text).results().toList()) {
            List<String> line = lines.get(lines.size() - 1);
            line.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
            if (!cell.group(3).equals(",")) {
                lines.add(new ArrayList<>());
            }
        }
        List<String> columns = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size() - 1)) {
            if (line.size() != columns.size()) {
                throw new AssertionError("%s doesn't go with %s".formatted(line, columns));
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int place = 0; place < columns.size(); place++) {
                row.put(columns.get(place), line.get(place));
            }
            row.values().removeIf(String::isEmpty);
            rows.add(row);
        }
        return rows;
    }

    /** The cells of a row of JSON, as CSV has them. */
    static Map<String, String> flat(JsonNode row) {
        Map<String, String> cells = new LinkedHashMap<>();
        flatten("", row, cells);
        cells.values().removeIf(String::isEmpty);
        return cells;
    }

    private static void flatten(String column, JsonNode value, Map<String, String> cells) {
        if (value.isObject()) {
            value.properties()
                    .forEach(field -> flatten(
                            column.isEmpty() ? field.getKey() : column + "_" + field.getKey(),
                            field.getValue(),
                            cells));
        } else if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            value.forEach(part -> parts.add(part.isTextual() ? part.textValue() : part.toString()));
            cells.put(column, String.join("|", parts));
        } else {
            cells.put(column, value.isNull() ? "" : value.asText());
        }
    }
}
