package dev.touchpoint.local.fuzz;

import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.ProgressLine;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.stack.LocalStack;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.ProofFolders;
import dev.touchpoint.local.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint verify fuzz}. */
@Command(
        name = "fuzz",
        description = {
            "Sends mutated requests to a collector: flipped bits, cut bodies, broken framing, gzip bombs, nested JSON, huge"
                    + " numbers, odd encodings, pipelines, half-closed connections, files to import.",
            "",
            "No answer may be 5xx but 503, every event has to be accepted or rejected by the metrics and be in Kafka"
                    + " accordingly, and the heap after a forced collection may grow by a tenth at most from when it is"
                    + " warm, after a minute and a tenth of the requests. The same seed brings the same requests. Starts a"
                    + " Kafka and a collector of its own.",
            ""
        },
        footer = {"", "Exit codes: 0 all as it has to be, 1 failed, 2 wrong usage, 5 not so."})
public final class FuzzCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private long requests = 1_000_000;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Makes other requests (default: 1).")
    private long seed = 1;

    @Mixin
    private ProofFolders folders = new ProofFolders();

    @Override
    public Integer call() {
        if (requests < 1) {
            throw new ParameterException(spec.commandLine(), "--requests is at least 1, not " + requests);
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        return folders.in("fuzz", out, folder -> run(folder, out));
    }

    private int run(Path folder, PrintWriter out) throws IOException, InterruptedException {
        StackSettings settings = ProofFolders.stack(folder, Map.of(), EnumSet.of(Part.KAFKA, Part.INGEST_SERVICE));
        try (LocalStack stack = LocalStack.start(settings)) {
            ProgressLine progress = new ProgressLine(out, System.console() != null);
            FuzzReport report = new Fuzz(stack, requests, seed, progress).run();
            return tell(report, out);
        }
    }

    private static int tell(FuzzReport report, PrintWriter out) {
        CollectorAccounts accounts = report.accounts();
        out.printf("answers by status   %s%n", report.statuses());
        out.printf("cut connections     %s%n", Figures.count(report.closedUnanswered()));
        out.printf(
                "events received     %s = %s accepted + %s rejected + %s given back%n",
                Figures.count(accounts.received()),
                Figures.count(accounts.accepted()),
                Figures.count(accounts.rejected()),
                Figures.count(accounts.givenBack()));
        out.printf(
                "in Kafka            %s touchpoints, %s rejected%n",
                Figures.count(accounts.touchpoints()), Figures.count(accounts.rejectedRows()));
        out.printf("turned away (503)   %s%n", Figures.count(accounts.turnedAway()));
        out.printf("heap after GC       %d KiB warm, %d KiB at the end%n", report.warmHeap(), report.endHeap());
        List<String> failures = report.failures();
        failures.forEach(failure -> out.println("NOT RIGHT: " + failure));
        out.println(failures.isEmpty() ? "All as it has to be." : "");
        out.flush();
        return failures.isEmpty() ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }
}
