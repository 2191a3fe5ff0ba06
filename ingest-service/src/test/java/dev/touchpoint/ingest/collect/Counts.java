package dev.touchpoint.ingest.collect;

import java.util.Arrays;

/**
 * What the collector has counted at one moment.
 *
 * @param metrics as Prometheus reads them
 */
record Counts(String metrics) {

    /** A counter's sum over everything it is told apart by, or over some of it. */
    long sum(String counter, String... labels) {
        return Math.round(metrics.lines()
                .filter(line -> line.startsWith(counter + "{"))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum());
    }
}
