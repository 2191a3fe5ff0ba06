package dev.touchpoint.local.stack;

import dev.touchpoint.warehouse.Warehouse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Tells how the stack is. */
final class StackReport {

    private final StackSettings settings;
    private final RunFiles files;

    StackReport(StackSettings settings, RunFiles files) {
        this.settings = settings;
        this.files = files;
    }

    /** A line for each of these parts. */
    void table(Set<Part> shown, PrintWriter out) throws IOException {
        boolean isSupervised = files.isClaimed();
        out.printf("%-15s %8s  %-13s %8s  %-28s %-10s %s%n", "PART", "PID", "STATE", "RSS", "ADDRESS", "FOR", "NOTE");
        for (Part part : shown) {
            if (settings.parts().contains(part)) {
                row(part, isSupervised, out);
            } else if (part != Part.WEBHOOK_SERVICE) {
                out.printf(
                        "%-15s %8s  %-13s %8s  %-28s %-10s %s%n",
                        part, "-", "not ours", "-", address(part), "-", "set in the environment");
            }
        }
        if (!isSupervised) {
            out.println("The stack is down. Start it: ./touchpoint up");
        }
        out.flush();
    }

    private void row(Part part, boolean isSupervised, PrintWriter out) throws IOException {
        PartStatus status = files.read(part);
        Optional<ProcessHandle> process = status.process();
        String state = isSupervised
                ? status.state().toString()
                : process.isPresent() ? "orphaned" : PartState.STOPPED.toString();
        long rss = process.isPresent() ? ResidentMemory.mebibytes(status.pid()) : 0;
        String note = status.restarts() == 0 ? status.message() : status.restarts() + " restarts " + status.message();
        out.printf(
                "%-15s %8s  %-13s %8s  %-28s %-10s %s%n",
                part,
                process.isPresent() ? status.pid() : "-",
                state,
                rss == 0 ? "-" : rss + " MiB",
                address(part),
                process.isPresent() ? lasted(status.since()) : "-",
                isSupervised ? note.strip() : "");
    }

    private String address(Part part) {
        return switch (part) {
            case KAFKA -> settings.kafka();
            case CLICKHOUSE -> Warehouse.withoutSecrets(settings.clickhouse());
            case INGEST_SERVICE -> settings.ingest().toString();
            case QUERY_API -> settings.query().toString();
            case WEBHOOK_SERVICE -> settings.webhook().toString();
            case JOURNEY_STREAM -> "-";
        };
    }

    private static String lasted(Instant since) {
        Duration duration = Duration.between(since, Instant.now());
        return duration.toHours() > 0
                ? "%dh %dm".formatted(duration.toHours(), duration.toMinutesPart())
                : "%dm %ds".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    /** Where to go on from here. */
    void urls(PrintWriter out) {
        out.println("  collector   " + settings.ingest().resolve("/v1/events"));
        out.println("  answers     " + settings.query().resolve("/q/swagger-ui"));
        out.println("  clickhouse  " + Warehouse.withoutSecrets(settings.clickhouse()));
        out.println("  kafka       " + settings.kafka());
        out.println("  data, logs  " + settings.var());
        out.flush();
    }
}
