package dev.touchpoint.bench.question;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** Reads figures out of answers. */
final class Readers {

    private Readers() {}

    /** How many entered each step. */
    static Figures entered(JsonNode answer) {
        Figures figures = new Figures();
        steps(figures, "", answer.path("steps"));
        return figures;
    }

    /** How many entered each step, by the value of a breakdown. */
    static Figures enteredByValue(JsonNode answer) {
        Figures figures = new Figures();
        for (JsonNode group : answer.path("breakdown")) {
            steps(figures, group.path("values").path(0).asText() + ' ', group.path("steps"));
        }
        return figures;
    }

    private static void steps(Figures figures, String prefix, JsonNode steps) {
        for (JsonNode step : steps) {
            long entered = step.path("entered").asLong();
            if (entered > 0) {
                figures.put(prefix + "entered " + step.path("step").asInt(), entered);
            }
        }
    }

    /** Rows of (units, level): who came to a level has entered all steps up to it. */
    static Figures levels(List<List<String>> rows) {
        Figures figures = new Figures();
        levels(figures, "", rows, 0);
        return figures;
    }

    /** Rows of (value, units, level). */
    static Figures levelsByValue(List<List<String>> rows) {
        Figures figures = new Figures();
        rows.stream()
                .map(row -> row.get(0))
                .distinct()
                .forEach(value -> levels(
                        figures,
                        value + ' ',
                        rows.stream().filter(row -> row.get(0).equals(value)).toList(),
                        1));
        return figures;
    }

    private static void levels(Figures figures, String prefix, List<List<String>> rows, int column) {
        for (int step = 1; ; step++) {
            int asked = step;
            long entered = rows.stream()
                    .filter(row -> Integer.parseInt(row.get(column + 1)) >= asked)
                    .mapToLong(row -> Long.parseLong(row.get(column)))
                    .sum();
            if (entered == 0) {
                return;
            }
            figures.put(prefix + "entered " + step, entered);
        }
    }

    static Figures phases(JsonNode answer) {
        Figures figures = new Figures();
        for (JsonNode phase : answer.path("phases")) {
            for (String figure : List.of("reached", "touched", "dropped", "finished")) {
                figures.put(
                        figure + ' ' + phase.path("number").asInt(),
                        phase.path(figure).asLong());
            }
        }
        return figures;
    }

    static Figures carts(JsonNode answer) {
        Figures figures = new Figures();
        for (String figure : List.of("created", "purchased", "abandoned", "recovered", "returned")) {
            figures.put(figure, answer.path(figure).asLong());
        }
        return figures;
    }

    /** Rows of (name, number). */
    static Figures named(List<List<String>> rows) {
        Figures figures = new Figures();
        rows.forEach(row -> figures.put(row.get(0), row.get(1)));
        return figures;
    }

    /** Every touchpoint of a person: its moment and its name. */
    static Figures timeline(JsonNode answer) {
        Figures figures = new Figures();
        for (JsonNode journey : answer.path("journeys")) {
            touchpoints(figures, journey.path("touchpoints"));
        }
        touchpoints(figures, answer.path("other_touchpoints"));
        return figures;
    }

    private static void touchpoints(Figures figures, JsonNode touchpoints) {
        for (JsonNode touchpoint : touchpoints) {
            figures.put(
                    String.valueOf(Instant.parse(touchpoint.path("at").asText()).toEpochMilli()),
                    touchpoint.path("name").asText());
        }
    }
}
