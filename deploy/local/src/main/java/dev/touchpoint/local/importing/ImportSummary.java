package dev.touchpoint.local.importing;

import dev.touchpoint.local.report.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an import went, earlier runs that it continued included.
 *
 * @param rows rows of the file
 * @param dropped identical rows that were left out because that was asked for
 * @param accepted events the collector took
 * @param refusedByReason refused rows
 * @param examples the first ones of each reason
 * @param refusedFile where all refused rows are; null when there are none
 * @param refusedByCollector how many of them the collector keeps, for {@code touchpoint rejected}; the others made no event
 * @param batches batches in all
 * @param skippedBatches those an earlier run had finished
 * @param retries how often the collector had to be asked again
 * @param started when this run began to send
 * @param lastAcknowledged when this run's last answer came; the epoch when it had nothing to send
 */
public record ImportSummary(
        long rows,
        long dropped,
        long accepted,
        Map<String, Integer> refusedByReason,
        List<RefusedRow> examples,
        @Nullable Path refusedFile,
        int refusedByCollector,
        int batches,
        int skippedBatches,
        long retries,
        Instant started,
        Instant lastAcknowledged) {

    private static final int SHOWN_OF_A_ROW = 120;

    public ImportSummary {
        refusedByReason = Map.copyOf(refusedByReason);
        examples = List.copyOf(examples);
    }

    /** How many rows aren't in the system. */
    public int refused() {
        return refusedByReason.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether this run sent anything. */
    public boolean sentAnything() {
        return lastAcknowledged.isAfter(Instant.EPOCH);
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s rows: %s accepted, %s refused%s"
                .formatted(
                        Figures.count(rows),
                        Figures.count(accepted),
                        Figures.count(refused()),
                        dropped > 0 ? ", %s identical ones dropped".formatted(Figures.count(dropped)) : ""));
        if (sentAnything()) {
            Duration took = Duration.between(started, lastAcknowledged);
            lines.add("Sent in %s%s"
                    .formatted(
                            Figures.duration(took),
                            retries > 0 ? ", %d requests were repeated".formatted(retries) : ""));
        }
        if (skippedBatches > 0) {
            lines.add("%d of %d batches were sent by an earlier run (--restart sends them again)"
                    .formatted(skippedBatches, batches));
        }
        refusedByReason.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(reason -> {
            lines.add("  %s: %s".formatted(reason.getKey(), Figures.count(reason.getValue())));
            examples.stream()
                    .filter(row -> row.reason().equals(reason.getKey()))
                    .forEach(row ->
                            lines.add("    line %d: %s  |  %s".formatted(row.line(), row.detail(), cut(row.row()))));
        });
        if (refusedFile != null) {
            lines.add("All refused rows: " + refusedFile);
        }
        return lines;
    }

    private static String cut(String row) {
        String flat = row.replace('\n', ' ');
        return flat.length() <= SHOWN_OF_A_ROW ? flat : flat.substring(0, SHOWN_OF_A_ROW) + "…";
    }
}
