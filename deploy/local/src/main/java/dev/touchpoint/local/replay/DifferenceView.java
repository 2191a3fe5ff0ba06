package dev.touchpoint.local.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.local.replay.Comparison.Difference;
import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.warehouse.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a comparison found, as text. */
final class DifferenceView {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumer<String> out;

    DifferenceView(Consumer<String> out) {
        this.out = out;
    }

    /** How many rows of each table differ. */
    void tables(Map<Table, Difference> differences) {
        TextTable table = new TextTable()
                .text("table")
                .number("live")
                .number("new")
                .number("only live")
                .number("only new");
        for (Table one : Table.values()) {
            Difference difference = differences.get(one);
            if (difference != null) {
                table.row(
                        one.sqlName(),
                        Figures.count(difference.live()),
                        Figures.count(difference.shadow()),
                        differing(difference.onlyLive(), difference),
                        differing(difference.onlyShadow(), difference));
            }
        }
        table.lines().forEach(out);
    }

    private static String differing(Set<String> rows, Difference difference) {
        return (difference.isCut() ? "at least " : "") + Figures.count(rows.size());
    }

    /** Rows of journeys, as JSON, by the name of the journey: what differs, side by side. */
    void journeys(Map<String, List<String>> found) {
        found.forEach((journey, rows) -> {
            TextTable table =
                    new TextTable().text("journey " + journey).text("live").text("new");
            JsonNode live = row(rows.get(0));
            JsonNode anew = row(rows.get(1));
            TreeSet<String> fields = new TreeSet<>();
            live.fieldNames().forEachRemaining(fields::add);
            anew.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                if (!live.path(field).equals(anew.path(field))) {
                    table.row(field, text(live.path(field)), text(anew.path(field)));
                }
            }
            table.lines().forEach(out);
        });
    }

    private static JsonNode row(String line) {
        try {
            return line.isEmpty() ? JSON.createObjectNode() : JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("ClickHouse writes JSON", e);
        }
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "–" : value.isValueNode() ? value.asText() : value.toString();
    }
}
