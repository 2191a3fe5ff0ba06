package dev.touchpoint.local.question;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answers of the query API as lines for people. */
public final class AnswerView {

    private static final int BAR = 24;

    private AnswerView() {}

    /** The phase funnel: how far they came, and where they stopped. */
    public static List<String> phases(JsonNode answer) {
        TextTable table = new TextTable()
                .number("")
                .text("phase")
                .number("reached")
                .text("")
                .number("of first")
                .number("of previous")
                .number("skipped")
                .number("dropped")
                .number("in progress");
        long first = answer.path("phases").path(0).path("reached").asLong();
        for (JsonNode phase : answer.path("phases")) {
            long reached = phase.path("reached").asLong();
            table.row(
                    phase.path("number").asInt(),
                    phase.path("phase").asText(),
                    Figures.count(reached),
                    Figures.bar(share(reached, first), BAR),
                    percent(phase.path("rate_from_first")),
                    percent(phase.path("rate_from_previous")),
                    Figures.count(phase.path("skipped").asLong()),
                    Figures.count(phase.path("dropped").asLong()),
                    Figures.count(phase.path("in_progress").asLong()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add(asOf(answer));
        return lines;
    }

    /** The cart funnel: what became of the carts, and what they were worth. */
    public static List<String> carts(JsonNode answer) {
        long created = answer.path("created").asLong();
        TextTable table =
                new TextTable().text("carts").number("number").text("").number("of created");
        for (String figure : List.of("created", "purchased", "abandoned", "recovered", "returned", "emptied", "open")) {
            if (answer.has(figure)) {
                long number = answer.path(figure).asLong();
                table.row(
                        figure,
                        Figures.count(number),
                        Figures.bar(share(number, created), BAR),
                        Figures.percent(share(number, created)));
            }
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("abandonment %s, net of recovered %s, from checkout on %s"
                .formatted(
                        percent(answer.path("abandonment_rate")),
                        percent(answer.path("net_abandonment_rate")),
                        percent(answer.path("checkout_abandonment_rate"))));
        lines.add("lost %s, recovered %s"
                .formatted(money(answer.path("lost_value")), money(answer.path("recovered_value"))));
        lines.add(asOf(answer));
        return lines;
    }

    /** A funnel of one's own steps. */
    public static List<String> steps(JsonNode answer) {
        TextTable table = new TextTable()
                .number("")
                .text("step")
                .number("entered")
                .text("")
                .number("of first")
                .number("of previous")
                .number("dropped")
                .number("in window")
                .number("median time");
        long first = answer.path("steps").path(0).path("entered").asLong();
        for (JsonNode step : answer.path("steps")) {
            long entered = step.path("entered").asLong();
            JsonNode median = step.path("seconds_from_previous").path("median");
            table.row(
                    step.path("step").asInt(),
                    step.path("label").asText(step.path("name").asText()),
                    Figures.count(entered),
                    Figures.bar(share(entered, first), BAR),
                    percent(step.path("rate_from_first")),
                    percent(step.path("rate_from_previous")),
                    Figures.count(step.path("dropped").asLong()),
                    Figures.count(step.path("in_window").asLong()),
                    median.isNumber() ? Figures.duration(Duration.ofMillis((long) (median.asDouble() * 1_000))) : "-");
        }
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("converted " + Figures.count(answer.path("converted").asLong()));
        lines.add(asOf(answer));
        return lines;
    }

    /** What one person did. */
    public static List<String> journey(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        lines.add("person " + answer.path("person").asText());
        lines.add("");
        lines.addAll(
                rows(answer.path("journeys"), "journey_id", "started_at", "furthest_phase", "converted_at", "channel"));
        lines.add("");
        lines.addAll(rows(answer.path("sessions"), "session_id", "started_at", "ends_at", "device", "channel"));
        lines.add("");
        lines.addAll(rows(answer.path("carts"), "cart_id", "opened_at", "stage", "abandons_at", "purchased_at"));
        for (JsonNode journey : answer.path("journeys")) {
            lines.add("");
            lines.add("journey " + journey.path("journey_id").asText());
            lines.addAll(rows(journey.path("touchpoints"), "at", "name", "phase", "channel", "page_path"));
        }
        lines.add("");
        lines.add(asOf(answer));
        return lines;
    }

    private static List<String> rows(JsonNode rows, String... fields) {
        TextTable table = new TextTable();
        for (String field : fields) {
            table.text(field);
        }
        for (JsonNode row : rows) {
            Object[] cells = new Object[fields.length];
            for (int i = 0; i < fields.length; i++) {
                cells[i] = row.path(fields[i]).asText("");
            }
            table.row(cells);
        }
        return table.lines();
    }

    private static String asOf(JsonNode answer) {
        return "as of %s, complete until %s%s"
                .formatted(
                        answer.path("as_of").asText("-"),
                        answer.path("complete_until").asText("-"),
                        answer.path("settling").asBoolean() ? ", settling" : "");
    }

    private static String money(JsonNode values) {
        List<String> amounts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            String currency = value.getKey().isEmpty() ? "(no currency)" : value.getKey();
            amounts.add(String.format(Locale.ROOT, "%,.2f %s", value.getValue().asDouble(), currency));
        }
        return amounts.isEmpty() ? "nothing" : String.join(" + ", amounts);
    }

    private static String percent(JsonNode rate) {
        return rate.isNumber() ? Figures.percent(rate.asDouble()) : "-";
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
