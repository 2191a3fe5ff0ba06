package dev.touchpoint.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.local.bench.DashboardsBench.Outcome;
import dev.touchpoint.local.bench.DashboardsBench.Plan;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.QueryClient;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.services.ServiceOptions;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.RunningParts;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint bench dashboards}. */
@Command(
        name = "dashboards",
        description = {
            "Many dashboards that poll ten questions each.",
            "",
            "Says of each question how long it took, and whether the query API holds more after a while than after the"
                    + " warm-up: its heap is looked at after a forced collection (jcmd), while no question is under way.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 no error and the heap stayed within bounds, 1 failed, 2 wrong usage, 3 a service is away,"
                    + " 5 errors, or the heap grew."
        })
public final class DashboardsCommand implements Callable<Integer> {

    private static final int MOST = 500;
    private static final Duration LONGEST = Duration.ofHours(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Option(
            names = "--dashboards",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at the same time (default: ${DEFAULT-VALUE}).")
    private int dashboards = 50;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            defaultValue = "PT5M",
            description = "How long, with the warm-up, as ISO 8601 (default: ${DEFAULT-VALUE}).")
    private Duration duration = Duration.ofMinutes(5);

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            defaultValue = "PT1M",
            description = "When the heap is looked at first (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofMinutes(1);

    @Option(
            names = "--every",
            paramLabel = "DURATION",
            defaultValue = "PT10S",
            description = "From one poll of a dashboard to its next (default: ${DEFAULT-VALUE}).")
    private Duration every = Duration.ofSeconds(10);

    @Option(
            names = "--site",
            paramLabel = "SITE",
            defaultValue = "demo",
            description = "The site (default: ${DEFAULT-VALUE}, that of ./touchpoint demo).")
    private String site = "demo";

    @Option(
            names = "--pid",
            paramLabel = "PID",
            defaultValue = "0",
            description = "The query API's process (default: that of the stack that ./touchpoint up started).")
    private long pid;

    @Override
    public Integer call() {
        if (dashboards < 1 || dashboards > MOST) {
            throw wrong("--dashboards is 1 to %d, not %d".formatted(MOST, dashboards));
        }
        if (every.isNegative() || every.isZero()) {
            throw wrong("--every is longer than nothing");
        }
        if (warmUp.isNegative() || duration.compareTo(warmUp) <= 0 || duration.compareTo(LONGEST) > 0) {
            throw wrong("--duration is longer than --warm-up, and %s at most".formatted(LONGEST));
        }
        return CommandRun.of(spec, this::run);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private int run() throws InterruptedException, IOException {
        QueryClient query = services.queryClient();
        requireJourneys(query);
        List<DashboardQuestion> questions = DashboardQuestion.ofSite(site, Year.now(ZoneOffset.UTC));
        for (DashboardQuestion question : questions) {
            question.ask(query);
        }
        LiveHeap heap = new LiveHeap(process());
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d dashboards ask %d questions each every %d s for %d s …%n",
                dashboards, questions.size(), every.toSeconds(), duration.toSeconds());
        out.flush();
        Outcome outcome =
                new DashboardsBench(query, questions, heap, new Plan(dashboards, every, warmUp, duration)).run();
        table(questions, outcome).lines().forEach(out::println);
        out.println();
        new TreeSet<>(outcome.errors()).stream().limit(10).forEach(error -> out.println("error: " + error));
        out.printf(
                "%d answers, %d errors; heap after a collection %d KiB after %d s, %d KiB at the end: %+.1f %% (at most %.0f %%)%n",
                outcome.times().stream().mapToInt(List::size).sum(),
                outcome.errors().size(),
                outcome.heapAfterWarmUp(),
                warmUp.toSeconds(),
                outcome.heapAtTheEnd(),
                outcome.growth() * 100,
                (LiveHeap.MOST_GROWTH - 1) * 100);
        out.println(outcome.holds() ? "It holds." : "It doesn't hold.");
        out.flush();
        return outcome.holds() ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }

    /** Of nothing every question is answered at once, and no heap grows: it would say nothing of the dashboards of a site. */
    private void requireJourneys(QueryClient query) throws InterruptedException {
        for (JsonNode phase :
                query.get("/v1/funnels/phases", Map.of("site", site)).path("phases")) {
            if (phase.path("reached").asLong() > 0) {
                return;
            }
        }
        throw ServiceException.refused(
                "The site %s has no touchpoints that dashboards could show. Name one that has by --site; ./touchpoint demo sends some to the site demo."
                        .formatted(site));
    }

    private long process() {
        return pid != 0
                ? pid
                : RunningParts.of(System.getenv())
                        .find(Part.QUERY_API)
                        .orElseThrow(
                                () -> ServiceException.away(
                                        "No query API of this machine's stack runs. Start it by ./touchpoint up, or name its process by --pid."))
                        .pid();
    }

    private static TextTable table(List<DashboardQuestion> questions, Outcome outcome) {
        TextTable table = new TextTable()
                .text("ms")
                .number("answers")
                .number("p50")
                .number("p95")
                .number("p99")
                .number("max");
        List<Duration> all = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            row(table, questions.get(i).name(), outcome.times().get(i));
            all.addAll(outcome.times().get(i));
        }
        row(table, "all", all);
        return table;
    }

    private static void row(TextTable table, String name, List<Duration> times) {
        if (times.isEmpty()) {
            table.row(name, 0, "-", "-", "-", "-");
            return;
        }
        Distribution distribution = new Distribution(times);
        table.row(
                name,
                times.size(),
                distribution.quantile(0.5).toMillis(),
                distribution.quantile(0.95).toMillis(),
                distribution.quantile(0.99).toMillis(),
                distribution.max().toMillis());
    }
}
