package dev.touchpoint.ingest.collect;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the collector has counted at one moment.
 *
 * @param metrics as Prometheus reads them
 */
record Counts(String metrics) {

    private static final Pattern OWN = Pattern.compile("(?m)^(touchpoint_\\w+?)(?:_bucket|_count|_sum|_max)?[{ ](.*)$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    /** The collector's own by their names, with the labels that each is told apart by. */
    Map<String, Set<String>> labelsByName() {
        Map<String, Set<String>> labels = new TreeMap<>();
        OWN.matcher(metrics).results().forEach(line -> {
            Set<String> known = labels.computeIfAbsent(line.group(1), name -> new TreeSet<>());
            LABEL.matcher(line.group(2)).results().forEach(label -> known.add(label.group(1)));
            // The bucket's.
            known.remove("le");
        });
        return labels;
    }

    /** A counter's sum over everything it is told apart by, or over some of it. */
    long sum(String counter, String... labels) {
        return Math.round(metrics.lines()
                .filter(line -> line.startsWith(counter + "{"))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum());
    }
}
