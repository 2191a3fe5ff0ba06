package dev.touchpoint.bench.measuring;

import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results as lines of text. */
public final class Report {

    private Report() {}

    /** A row per question, and below it what there is to say of each. */
    public static List<String> lines(List<Result> results) {
        TextTable table = new TextTable()
                .text("question")
                .number("ours ms")
                .number("cpu ms")
                .number("rows read")
                .number("MB read")
                .number("baseline ms")
                .number("cpu ms")
                .number("rows read")
                .number("MB read")
                .number("times faster")
                .number("target")
                .text("answers")
                .text("");
        for (Result result : results) {
            Side ours = result.ours();
            Side baseline = result.baseline();
            table.row(
                    result.question().name(),
                    millis(ours == null ? null : ours.median()),
                    millis(ours == null ? null : ours.cpuOfOne()),
                    ours == null ? "-" : count(ours.readRows()),
                    ours == null ? "-" : megabytes(ours.readBytes()),
                    millis(baseline.median()),
                    millis(baseline.cpuOfOne()),
                    count(baseline.readRows()),
                    megabytes(baseline.readBytes()),
                    ours == null ? "-" : String.format(Locale.ROOT, "%.1f", result.ratio()),
                    result.question().target(),
                    result.equal() ? "equal" : "DIFFERENT",
                    result.good() ? "ok" : "MISSED");
        }
        List<String> lines = new ArrayList<>(table.lines());
        for (Result result : results) {
            for (String note : result.notes()) {
                lines.add(result.question().name() + ": " + note);
            }
            for (String difference : result.differences()) {
                lines.add(result.question().name() + ": DIFFERENT: " + difference);
            }
        }
        return lines;
    }

    private static String millis(@Nullable Duration duration) {
        return duration == null ? "-" : Long.toString(duration.toMillis());
    }

    private static String count(long number) {
        return number < 0 ? "-" : Figures.count(number);
    }

    private static String megabytes(long bytes) {
        return bytes < 0 ? "-" : Long.toString(bytes / 1_000_000);
    }
}
