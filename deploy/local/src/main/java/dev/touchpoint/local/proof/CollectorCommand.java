package dev.touchpoint.local.proof;

import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.ProofFolders;
import dev.touchpoint.local.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code touchpoint verify collector}. */
@Command(
        name = "collector",
        description = {
            "Sends events while Kafka and the collector are killed and the spool's disk is full.",
            "",
            "Two sites send all the time, one with the spool and one without, and send again what isn't acknowledged. The"
                    + " collector is killed (kill -9), stopped (SIGTERM) and killed while it writes to its spool; Kafka"
                    + " is killed, and kept away until the spool is full; the spool's disk refuses to be written. The"
                    + " seed decides on order and moments.",
            "",
            "Then every acknowledged event has to be in Kafka, every event in Kafka has to be one that was sent, each has"
                    + " to be in the tables exactly once, and the heap must not have grown by more than a tenth.",
            ""
        },
        footer = {"", "Exit codes: 0 so it is, 1 failed, 2 wrong usage, 4 not in time, 5 not so."})
public final class CollectorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Order and moments (default: 1).")
    private long seed = 1;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "Requests a second and site, of five events each (default: ${DEFAULT-VALUE}).")
    private int rate = 100;

    @Mixin
    private ProofFolders folders = new ProofFolders();

    @Override
    public Integer call() {
        if (rate < 1) {
            throw new ParameterException(spec.commandLine(), "--rate is at least 1, not " + rate);
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        return folders.in("collector", out, folder -> run(folder, out));
    }

    private int run(Path folder, PrintWriter out) throws IOException, InterruptedException {
        StackSettings settings = ProofFolders.stack(
                folder,
                CollectorProof.environment(folder),
                EnumSet.of(Part.KAFKA, Part.CLICKHOUSE, Part.INGEST_SERVICE, Part.JOURNEY_STREAM));
        out.printf("Seed %d (%s)%n", seed, folder);
        out.flush();
        return tell(new CollectorProof(settings, seed, rate, out).run(), out);
    }

    private static int tell(CollectorProofReport report, PrintWriter out) {
        TextTable table = new TextTable()
                .text("site")
                .number("sent")
                .number("acknowledged")
                .number("in Kafka")
                .number("in the tables")
                .number("lost")
                .text("answers");
        for (CollectorProofReport.Site site : List.of(report.spooled(), report.direct())) {
            TableContents tables = site.tables();
            table.row(
                    site.name(),
                    Figures.count(site.sent()),
                    Figures.count(site.acknowledged()),
                    Figures.count(site.inKafka()),
                    tables == null ? "-" : Figures.count(tables.asSent()),
                    Figures.count(site.lost()),
                    site.answers());
        }
        table.lines().forEach(out::println);
        out.printf(
                "%s touchpoints in Kafka with repetitions; heap after GC %d KiB warm, %d KiB at the end%n",
                Figures.count(report.touchpoints()), report.warmHeap(), report.endHeap());
        List<String> failures = report.failures();
        failures.forEach(failure -> out.println("NOT RIGHT: " + failure));
        out.println(failures.isEmpty() ? "Nothing acknowledged is lost, and nothing is there twice." : "");
        out.flush();
        return failures.isEmpty() ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }
}
