package dev.touchpoint.bench.stream;

import dev.touchpoint.bench.measuring.BenchHome;
import dev.touchpoint.bench.measuring.Folders;
import dev.touchpoint.bench.shop.Shop;
import dev.touchpoint.bench.shop.ShopSettings;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.stack.JavaOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint bench stream}. */
@Command(
        name = "touchpoint bench stream",
        mixinStandardHelpOptions = true,
        description = {
            "How many touchpoints the stream stitches, with exactly-once checkpoints and all tables written, beside the"
                    + " same source with decoding only.",
            "",
            "Kafka, ClickHouse, the limit and the real job are processes of their own, started here and ended again.",
            ""
        },
        footer = {"", "Exit codes: 0 all targets met, 1 not, or failed, 2 wrong usage."})
public final class StreamBenchCommand implements Callable<Integer> {

    private static final Map<String, Double> TARGETS = Map.of("heap", 0.2, "rocksdb", 0.1);
    private static final double SHARE_LATE = 0.05;
    private static final Duration BEFORE_NOW = Duration.ofDays(3);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--touchpoints",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private long touchpoints;

    @Option(names = "--persons", paramLabel = "N", description = "Of how many visitors (default: a fifth as many).")
    private long persons;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Makes another shop (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--hot-share",
            paramLabel = "S",
            defaultValue = "0",
            description = "One more visitor has this share of all touchpoints, as 0.01 (default: ${DEFAULT-VALUE}).")
    private double hotShare;

    @Option(
            names = "--state",
            paramLabel = "KIND",
            split = ",",
            defaultValue = "heap,rocksdb",
            description = "Which kinds of state (default: ${DEFAULT-VALUE}).")
    private List<String> backends = List.of();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of the job and of the limit (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "D",
            defaultValue = "PT5S",
            description = "Of the job, in ISO 8601 (default: ${DEFAULT-VALUE}, as often as it should be under load).")
    private Duration checkpointInterval = Duration.ofSeconds(5);

    @Option(
            names = "--java-options",
            paramLabel = "TEXT",
            defaultValue = "-Xmx6g",
            description = "Of the job's process; they win over the stack's own (default: ${DEFAULT-VALUE}).")
    private String javaOptions = "";

    StreamBenchCommand() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new StreamBenchCommand()).execute(args));
    }

    @Override
    public Integer call() {
        if (!TARGETS.keySet().containsAll(backends)) {
            throw new ParameterException(spec.commandLine(), "--state is heap, rocksdb or both, not " + backends);
        }
        if (hotShare < 0 || hotShare > 0.5) {
            throw new ParameterException(spec.commandLine(), "--hot-share is between 0 and 0.5, not " + hotShare);
        }
        try {
            JavaOptions.read("--java-options", javaOptions);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        BenchHome home = BenchHome.find();
        Path folder = home.temporary("stream");
        PrintWriter out = spec.commandLine().getOut();
        try (StreamBench stream = StreamBench.start(home.root(), folder, parallelism, this::tell)) {
            out.println(stream.publish(new Shop(shop()), (int) (touchpoints * hotShare)));
            StreamRun limit = stream.decodeOnly();
            List<StreamRun> runs = new ArrayList<>();
            for (String backend : backends) {
                StreamRun run = stream.stitch(
                        backend,
                        Map.of(
                                "JOURNEY_CHECKPOINT_INTERVAL",
                                checkpointInterval.toString(),
                                "JOURNEY_JAVA_OPTIONS",
                                javaOptions));
                // Who can't wait for the others knows this one at least.
                tell("%s: %s events/s, %s of decoding alone, %s CPU s per million"
                        .formatted(
                                run.name(),
                                rounded(run.perSecond()),
                                percent(run.perSecond() / limit.perSecond()),
                                oneDigit(run.cpuSecondsPerMillion())));
                runs.add(run);
            }
            return report(limit, runs) ? ExitCodes.DONE : ExitCodes.FAILED;
        } finally {
            Folders.delete(folder);
        }
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    private ShopSettings shop() {
        long visitors = persons > 0 ? persons : Math.max(1, touchpoints / 5);
        try {
            return ShopSettings.of("bench", seed, visitors, touchpoints)
                    .until(Instant.now().minus(BEFORE_NOW), SHARE_LATE);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private boolean report(StreamRun limit, List<StreamRun> runs) {
        TextTable table = new TextTable()
                .text("")
                .number("events/s")
                .number("of the limit")
                .number("target")
                .text("")
                .number("CPU s per million")
                .number("of ClickHouse")
                .number("largest checkpoint MB")
                .number("bytes per touchpoint")
                .number("checkpoint ms");
        table.row(
                limit.name(),
                rounded(limit.perSecond()),
                "",
                "",
                "",
                oneDigit(limit.cpuSecondsPerMillion()),
                "",
                "",
                "",
                "");
        boolean met = true;
        for (StreamRun run : runs) {
            double share = run.perSecond() / limit.perSecond();
            double target = TARGETS.getOrDefault(run.name(), 0.0);
            met &= share >= target;
            table.row(
                    run.name(),
                    rounded(run.perSecond()),
                    percent(share),
                    percent(target),
                    share >= target ? "ok" : "MISSED",
                    oneDigit(run.cpuSecondsPerMillion()),
                    oneDigit(run.warehouseCpuSecondsPerMillion()),
                    oneDigit(run.stateBytes() / 1e6),
                    rounded((double) run.stateBytes() / touchpoints),
                    run.checkpoint().toMillis());
        }
        table.lines().forEach(spec.commandLine().getOut()::println);
        spec.commandLine().getOut().flush();
        return met;
    }

    private static String rounded(double number) {
        return "%,d".formatted(Math.round(number));
    }

    private static String oneDigit(double number) {
        return "%.1f".formatted(number);
    }

    private static String percent(double share) {
        return "%.1f %%".formatted(100 * share);
    }
}
