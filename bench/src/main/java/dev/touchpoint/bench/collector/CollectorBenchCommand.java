package dev.touchpoint.bench.collector;

import dev.touchpoint.bench.measuring.BenchHome;
import dev.touchpoint.bench.measuring.Folders;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint bench collector}. */
@Command(
        name = "touchpoint bench collector",
        mixinStandardHelpOptions = true,
        description = {
            "How much the collector takes, beside two limits in the same run: a bare Vert.x endpoint that reads the body"
                    + " and answers 204, and the same endpoint that answers once Kafka has the bytes as they came.",
            "",
            "A third has each body's JSON read by Jackson, token by token, before its bytes go to the same Kafka.",
            "",
            "Kafka, each server and the load's driver are processes of their own, started here and ended again. Each"
                    + " scenario is loaded in turns as far as it goes, then at shares of each server's own rate with"
                    + " arrivals by the clock, so that a stall is charged for all that would have come meanwhile.",
            ""
        },
        footer = {"", "Exit codes: 0 all targets met, 1 not, or failed, 2 wrong usage."})
public final class CollectorBenchCommand implements Callable<Integer> {

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("single", 1, false, 256, 0.6),
            new Scenario("batch of 50", Scenario.BATCH, false, 64, 0.7),
            new Scenario("batch of 50, gzip", Scenario.BATCH, true, 64, 0));

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How long each load counts (default: ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each is loaded, in turns; the median is told (default: ${DEFAULT-VALUE}).")
    private int rounds = 3;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only scenarios whose name contains this.")
    private String only = "";

    @Option(
            names = "--overload-only",
            description = "Leave the loads at shares of the rates out, but not the overload.")
    private boolean overloadOnly;

    @Option(names = "--closed-only", description = "Leave the loads at fixed rates out.")
    private boolean closedOnly;

    CollectorBenchCommand() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CollectorBenchCommand()).execute(args));
    }

    @Override
    public Integer call() {
        if (seconds < 1 || rounds < 1) {
            throw new ParameterException(spec.commandLine(), "--seconds and --rounds are at least 1");
        }
        List<Scenario> asked = SCENARIOS.stream()
                .filter(scenario -> scenario.name().contains(only))
                .toList();
        if (asked.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only '%s' is in the name of no scenario; there are: %s"
                            .formatted(
                                    only, SCENARIOS.stream().map(Scenario::name).collect(Collectors.joining("; "))));
        }
        return CommandRun.of(spec, () -> run(asked));
    }

    private int run(List<Scenario> asked) throws IOException, InterruptedException {
        BenchHome home = BenchHome.find();
        Path folder = home.temporary("collector");
        try (Servers servers = Servers.start(home.root(), folder)) {
            CollectorBench run = new CollectorBench(
                    servers,
                    spec.commandLine().getOut(),
                    Duration.ofSeconds(seconds),
                    rounds,
                    closedOnly,
                    overloadOnly);
            boolean good = true;
            for (Scenario scenario : asked) {
                good &= run.measure(scenario);
            }
            return good ? ExitCodes.DONE : ExitCodes.FAILED;
        } finally {
            Folders.delete(folder);
        }
    }
}
