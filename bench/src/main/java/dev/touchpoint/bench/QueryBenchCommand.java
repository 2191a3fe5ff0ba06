package dev.touchpoint.bench;

import dev.touchpoint.bench.QueryBench.Run;
import dev.touchpoint.bench.agreement.StreamAgreement;
import dev.touchpoint.bench.agreement.StreamAgreement.Prints;
import dev.touchpoint.bench.measuring.BenchHome;
import dev.touchpoint.bench.measuring.FolderLock;
import dev.touchpoint.bench.measuring.Folders;
import dev.touchpoint.bench.question.BenchQuestions;
import dev.touchpoint.bench.shop.Shop;
import dev.touchpoint.bench.shop.ShopSettings;
import dev.touchpoint.local.fingerprint.Fingerprint.TablePrint;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.stack.FileClaim;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint bench query}. */
@Command(
        name = "touchpoint bench query",
        mixinStandardHelpOptions = true,
        description = {
            "How fast the query API answers, beside windowFunnel over flat events on the same engine and data.",
            "",
            "Generates a shop's touchpoints straight into the tables, asks each question of both sides in turns, and"
                    + " checks that the answers are the same. Starts an engine and a query API of its own.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all targets met, all answers equal and no time grown more than the touchpoints, 1 not, or"
                    + " failed, 2 wrong usage."
        })
public final class QueryBenchCommand implements Callable<Integer> {

    private static final long USUAL_VISITORS = 5_000_000;
    private static final long USUAL_TOUCHPOINTS = 10_000_000;
    private static final long STREAMED = 1_000_000;

    /** Nothing is received in the future. */
    private static final Duration BEFORE_NOW = Duration.ofMinutes(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--touchpoints",
            paramLabel = "N",
            split = ",",
            description = "How many; several with commas show how times grow (default: 10 million).")
    private List<Long> touchpoints = List.of();

    @Option(
            names = "--persons",
            paramLabel = "N",
            description = "Of how many visitors (default: 5 million, or half as many as touchpoints).")
    private long persons;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Makes another shop (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each is timed (default: ${DEFAULT-VALUE}).")
    private int runs = 5;

    @Option(names = "--only", paramLabel = "TEXT", description = "Only questions whose name contains this.")
    private String only = "";

    @Option(names = "--keep", description = "Keep the data for another run.")
    private boolean keep;

    @Option(
            names = "--check-stream",
            description =
                    "Ask nothing; send the touchpoints (default then: 1 million) through a whole stack instead, and"
                            + " see whether its tables are those that are generated.")
    private boolean checkStream;

    QueryBenchCommand() {}

    /** Runs the bench. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new QueryBenchCommand()).execute(args));
    }

    @Override
    public Integer call() {
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "--runs is at least 1, not " + runs);
        }
        List<String> names = BenchQuestions.names();
        if (names.stream().noneMatch(name -> name.contains(only))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--only '%s' is in the name of no question; there are: %s"
                            .formatted(only, String.join("; ", names)));
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        BenchHome home = BenchHome.find();
        Path root = home.root();
        Path bench = home.folder();
        QueryBench queryBench = new QueryBench(
                root,
                bench,
                out,
                spec.commandLine().getErr(),
                runs,
                question -> question.name().contains(only));
        if (checkStream) {
            BenchFolder folder = BenchFolder.forStream(bench);
            try (FileClaim claim = FolderLock.of(folder.path())) {
                return checkStream(root, folder, shop(touchpoints.isEmpty() ? STREAMED : touchpoints.get(0)));
            }
        }
        List<Run> runsBySize = new ArrayList<>();
        for (long size : sizes()) {
            runsBySize.add(queryBench.run(shop(size), keep));
        }
        Growth growth =
                new Growth(sizes(), runsBySize.stream().map(Run::results).toList());
        if (runsBySize.size() > 1) {
            out.println();
            out.println("So many times longer:");
            growth.lines().forEach(out::println);
        }
        out.flush();
        boolean good = runsBySize.stream().allMatch(Run::good) && growth.isLinear();
        return good ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private List<Long> sizes() {
        return touchpoints.isEmpty()
                ? List.of(USUAL_TOUCHPOINTS)
                : touchpoints.stream().distinct().sorted().toList();
    }

    private int checkStream(Path root, BenchFolder folder, ShopSettings settings)
            throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        folder.delete();
        if (!keep) {
            Folders.deleteAtEnd(folder.path());
        }
        try {
            Prints prints = new StreamAgreement(root, folder.path(), line -> {
                        spec.commandLine().getErr().println(line);
                        spec.commandLine().getErr().flush();
                    })
                    .of(new Shop(settings.importedAt(Instant.now().minus(BEFORE_NOW))));
            TextTable table = new TextTable()
                    .text("table")
                    .number("rows by the stream")
                    .number("rows generated")
                    .text("");
            List<String> different = prints.streamed().differences(prints.direct());
            for (int i = 0; i < prints.streamed().tables().size(); i++) {
                TablePrint streamed = prints.streamed().tables().get(i);
                TablePrint direct = prints.direct().tables().get(i);
                table.row(
                        streamed.table(),
                        streamed.rows(),
                        direct.rows(),
                        different.contains(streamed.table()) ? "DIFFERENT" : "equal");
            }
            out.printf("%d touchpoints%n%n", prints.touchpoints());
            table.lines().forEach(out::println);
            out.flush();
            return different.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
        } finally {
            if (!keep) {
                folder.delete();
            }
        }
    }

    private ShopSettings shop(long size) {
        long visitors = persons > 0 ? persons : Math.min(USUAL_VISITORS, size / 2);
        try {
            return ShopSettings.of(QueryBench.SITE, seed, visitors, size);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
