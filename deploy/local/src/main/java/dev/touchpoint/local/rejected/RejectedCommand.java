package dev.touchpoint.local.rejected;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchpoint rejected}: looks at what was refused, repairs it and sends it again. */
@Command(
        name = "rejected",
        description = {"Shows what was refused and why, repairs it by rule, and sends it again.", ""},
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a service is away, 5 some are, or would be, refused again, or"
                    + " more match than --limit takes.",
            "",
            "Examples:",
            "  touchpoint rejected list --site demo --reason missing_time",
            "  touchpoint rejected show 5f0c2b7a9d1e4f585f0c2b7a9d1e4f58 --site demo",
            "  touchpoint rejected replay --site demo --reason missing_identity --rename visitor=anonymous_id",
            "  touchpoint rejected replay --site demo --reason missing_identity --rename visitor=anonymous_id --send"
        })
public final class RejectedCommand implements Runnable {

    private static final int MOST_REPLAYED = 1_000_000;
    private static final int SHOWN = 5;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What about them? list, show or replay");
    }

    @Command(
            name = "list",
            description = {"What was refused, the newest first.", ""})
    int list(
            @Mixin RejectedOptions options,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "At most so many (default: ${DEFAULT-VALUE}).")
                    int limit,
            @Option(names = "--json", description = "Print rows as JSON.") boolean json) {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit is at least 1, not " + limit);
        }
        return CommandRun.of(spec, () -> {
            List<JsonNode> rows = rows(options, limit);
            if (json) {
                rows.forEach(row -> spec.commandLine().getOut().println(row));
            } else if (rows.isEmpty()) {
                spec.commandLine().getOut().println(nothing(options));
            } else {
                table(rows).forEach(spec.commandLine().getOut()::println);
            }
            spec.commandLine().getOut().flush();
            return ExitCodes.DONE;
        });
    }

    @Command(
            name = "show",
            description = {"One row, whole.", ""})
    int show(
            @Mixin RejectedOptions options,
            @Parameters(paramLabel = "ID", description = "The row's id, as list tells it.") String id) {
        return CommandRun.of(spec, () -> {
            Map<String, String> parameters = options.parameters();
            parameters.put("id", id);
            JsonNode rows = options.services()
                    .queryClient()
                    .get("/v1/rejected", parameters)
                    .path("rows");
            if (rows.isEmpty()) {
                throw ServiceException.refused("No row %s on the site %s.".formatted(id, options.site()));
            }
            spec.commandLine().getOut().println(rows.get(0).toPrettyString());
            spec.commandLine().getOut().flush();
            return ExitCodes.DONE;
        });
    }

    @Command(
            name = "replay",
            description = {
                "Repairs refused events by rule and shows what would become of them; sends them with --send.",
                "",
                "An event keeps its id and its time; one without an id gets that of its row. It comes as an import: it"
                        + " may be of any age. Sending it twice counts once.",
                ""
            })
    int replay(
            @Mixin RejectedOptions options,
            @Parameters(arity = "0..1", paramLabel = "ID", description = "Only this row.") @Nullable String id,
            @Option(
                            names = "--key",
                            paramLabel = "KEY",
                            description = "The site's write key (default: SITE-write-key).")
                    @Nullable String key,
            @Option(
                            names = "--rename",
                            paramLabel = "OLD=NEW",
                            description = "The value of field OLD belongs to NEW, e.g. visitor=anonymous_id.")
                    @Nullable Map<String, String> renamed,
            @Option(names = "--drop", paramLabel = "FIELD", description = "Leave this field out, e.g. properties.huge.")
                    @Nullable List<String> dropped,
            @Option(
                            names = "--set",
                            paramLabel = "FIELD=TEXT",
                            description = "Give the field this text; FIELD:=JSON for numbers and the like.")
                    @Nullable Map<String, String> set,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "" + MOST_REPLAYED,
                            description = "At most so many, the newest first (default, and at most: ${DEFAULT-VALUE}).")
                    int limit,
            @Option(names = "--send", description = "Send them, rather than show what would become of them.")
                    boolean send) {
        if (limit < 1 || limit > MOST_REPLAYED) {
            throw new ParameterException(
                    spec.commandLine(), "--limit is 1 to %d, not %d".formatted(MOST_REPLAYED, limit));
        }
        return CommandRun.of(spec, () -> {
            CollectorClient collector =
                    options.services().collectorClient(key == null ? options.site() + "-write-key" : key);
            collector.requirePresent();
            Map<String, String> filter = options.parameters();
            filter.put("id", id == null ? "" : id);
            ReplayReport report =
                    replay(options, collector, renamed, dropped, set).run(filter, limit, send);
            report.lines(send, SHOWN).forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
            boolean isWhole = report.refused() + report.unrepairable() == 0 && !report.leavesOut();
            return isWhole ? ExitCodes.DONE : ExitCodes.DIFFERENT;
        });
    }

    private Replay replay(
            RejectedOptions options,
            CollectorClient collector,
            @Nullable Map<String, String> renamed,
            @Nullable List<String> dropped,
            @Nullable Map<String, String> set) {
        try {
            return new Replay(
                    options.services().queryClient(),
                    collector,
                    renamed == null ? Map.of() : renamed,
                    dropped == null ? List.of() : dropped,
                    set == null ? Map.of() : set);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static List<JsonNode> rows(RejectedOptions options, int limit) throws InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        new RejectedPages(options.services().queryClient(), options.parameters(), limit)
                .read(page -> page.forEach(rows::add));
        return rows;
    }

    private static String nothing(RejectedOptions options) {
        return "%s was refused on %s. Another site: --site SITE"
                .formatted(options.isChoosing() ? "Nothing that matches" : "Nothing", options.site());
    }

    private static List<String> table(List<JsonNode> rows) {
        TextTable table = new TextTable()
                .text("received")
                .text("type")
                .text("reason")
                .text("field")
                .text("event")
                .text("row");
        for (JsonNode row : rows) {
            table.row(
                    row.path("received_at").asText(),
                    row.path("type").asText(),
                    row.path("reason").asText(),
                    row.path("field").asText(),
                    row.path("event_id").asText(),
                    row.path("id").asText());
        }
        return table.lines();
    }
}
