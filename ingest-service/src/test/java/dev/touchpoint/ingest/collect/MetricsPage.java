package dev.touchpoint.ingest.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What {@code docs/runbook.md} tells of the collector's metrics. */
final class MetricsPage {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs", "runbook.md");
    private static final Pattern SECTION = Pattern.compile("(?s)## The collector's metrics\n(.*?)\n## ");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`touchpoint_[^|]+) \\|");
    private static final Pattern METRIC = Pattern.compile("`(touchpoint_\\w+)(?:\\{([a-z,]+)\\})?`");

    private MetricsPage() {}

    /** The names, with the labels that each is told apart by. */
    static Map<String, Set<String>> labelsByName() {
        Map<String, Set<String>> labels = new TreeMap<>();
        SECTION.matcher(text())
                .results()
                .flatMap(section -> ROW.matcher(section.group(1)).results())
                .flatMap(row -> METRIC.matcher(row.group(1)).results())
                .forEach(metric -> labels.put(metric.group(1), labels(metric)));
        return labels;
    }

    private static Set<String> labels(MatchResult metric) {
        return metric.group(2) == null
                ? Set.of()
                : new TreeSet<>(Arrays.asList(metric.group(2).split(",", -1)));
    }

    private static String text() {
        try {
            return Files.readString(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
