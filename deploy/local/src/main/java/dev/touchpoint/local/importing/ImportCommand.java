package dev.touchpoint.local.importing;

import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.ProgressLine;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.Pause;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.services.ServiceOptions;
import dev.touchpoint.local.services.Visibility;
import dev.touchpoint.rows.BadMappingException;
import dev.touchpoint.rows.FileFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchpoint import}: a file into the collector. */
@Command(
        name = "import",
        description = {
            "Sends the rows of a file to the collector and waits until they are visible.",
            "",
            "An event without an id gets one derived from its whole row, so that sending a file again changes nothing;"
                    + " identical rows are numbered and stay as many events (which takes 11 to 21 bytes of memory per"
                    + " row). What was sent is kept under var/import:"
                    + " an import that was interrupted goes on where it stopped.",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 everything accepted, 1 failed, 2 wrong usage, 3 a service is away, 4 not visible in time,"
                    + " 5 some rows were refused.",
            "",
            "Examples:",
            "  touchpoint import 2019-Oct.csv --format rees46",
            "  touchpoint import orders.csv --format csv --site shop --map when=time --map what=name --map user=customer_id",
            "  touchpoint import events.ndjson.gz --format ndjson",
            "  touchpoint import visits.csv --format csv --set name=store_visit --set offline=true --map at=time"
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int BATCH_SIZE = 500;
    private static final int MOST_IN_FLIGHT = 64;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Parameters(paramLabel = "FILE", description = "The file, plain or gzip.")
    private Path file = Path.of("");

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "rees46, csv or ndjson.")
    private FileFormat format = FileFormat.CSV;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "The site (default: rees46 for that format, else shop).")
    private @Nullable String site;

    @Option(names = "--key", paramLabel = "KEY", description = "The site's write key (default: SITE-write-key).")
    private @Nullable String key;

    @Option(
            names = "--map",
            paramLabel = "COLUMN=FIELD",
            description = "CSV: the column's place in the event, e.g. user=customer_id, sku=commerce.items.sku,"
                    + " colour=properties.colour; '-' leaves it out. Columns named like a field map themselves, all others"
                    + " become properties.")
    private Map<String, String> mapping = new LinkedHashMap<>();

    @Option(
            names = "--set",
            paramLabel = "FIELD=TEXT",
            description = "What all rows share that don't say it themselves, e.g. name=store_visit, offline=true.")
    private Map<String, String> constants = new LinkedHashMap<>();

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description = "Send the rows in a random order (whole file in memory).")
    private @Nullable Long shuffleSeed;

    @Option(names = "--drop-duplicates", description = "Of identical rows send only the first.")
    private boolean dropDuplicates;

    @Option(names = "--restart", description = "Send also what an earlier run has sent.")
    private boolean restart;

    @Option(names = "--no-wait", description = "Don't wait until everything is visible.")
    private boolean noWait;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "4",
            description = "Batches of 500 under way at once (default: ${DEFAULT-VALUE}).")
    private int inFlight = 4;

    @Option(
            names = "--var",
            paramLabel = "DIR",
            defaultValue = "${env:TOUCHPOINT_VAR:-${sys:touchpoint.root:-.}/var}",
            description = "Where the progress is kept, in import/ (TOUCHPOINT_VAR; default: ${DEFAULT-VALUE}).")
    private Path variable = Path.of("var");

    @Override
    public Integer call() {
        if (inFlight < 1 || inFlight > MOST_IN_FLIGHT) {
            throw new ParameterException(
                    spec.commandLine(), "--in-flight is 1 to %d, not %d".formatted(MOST_IN_FLIGHT, inFlight));
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw ServiceException.refused("Can't read the file " + file.toAbsolutePath());
        }
        String toSite = site == null ? format.site() : site;
        CollectorClient collector = services.collectorClient(key == null ? toSite + "-write-key" : key);
        collector.requirePresent();
        ProgressLine line = new ProgressLine(spec.commandLine().getOut(), System.console() != null);
        ImportSummary summary;
        try {
            summary = new Import(settings(toSite), collector, variable.resolve("import"), line).run(restart);
        } catch (BadMappingException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return spec.exitCodeOnInvalidInput();
        }
        PrintWriter out = spec.commandLine().getOut();
        summary.lines().forEach(out::println);
        if (summary.refusedByCollector() > 0) {
            out.println("Those the collector refused, and their repair: ./touchpoint rejected list --site " + toSite);
        }
        out.flush();
        if (!noWait && summary.sentAnything()) {
            awaitVisible(toSite, summary, out);
        }
        return summary.refused() == 0 ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }

    private void awaitVisible(String toSite, ImportSummary summary, PrintWriter out) throws InterruptedException {
        Duration waited =
                new Visibility(services.queryClient(), Pause.REAL).await(toSite, summary.lastAcknowledged(), PATIENCE);
        out.println("Everything visible %s after the last answer of the collector".formatted(Figures.duration(waited)));
        out.flush();
    }

    private ImportSettings settings(String toSite) {
        return new ImportSettings(
                file,
                format,
                toSite,
                services.collector().toString(),
                mapping,
                constants,
                shuffleSeed,
                dropDuplicates,
                BATCH_SIZE,
                inFlight);
    }
}
