package dev.touchpoint.local.proof;

import dev.touchpoint.local.fingerprint.Fingerprint;
import dev.touchpoint.local.importing.ImportSettings;
import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.ProofFolders;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.rows.FileFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchpoint verify restarts}. */
@Command(
        name = "restarts",
        description = {
            "Imports a file twice into fresh stacks and compares what the tables hold then.",
            "",
            "Without a file, the visits of a small shop, where people sign in and out, change devices, and customers are"
                    + " made one and parted again. Once as the file is; once in a random order, while the stream is killed"
                    + " (kill -9) in the middle of its work:"
                    + " each time a checkpoint is complete and touchpoints are in Kafka that aren't in the tables yet."
                    + " All hashes must be equal. Both stacks have folders and ports of their own.",
            ""
        },
        footer = {"", "Exit codes: 0 equal, 1 failed, 2 wrong usage, 3 a service is away, 4 not in time, 5 different."})
public final class RestartsCommand implements Callable<Integer> {

    private static final int LARGEST_BATCH = 500;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file, plain or gzip (default: made by the seed).")
    private @Nullable Path file;

    @Option(names = "--format", paramLabel = "FORMAT", description = "Of the file: rees46, csv or ndjson.")
    private @Nullable FileFormat format;

    @Option(names = "--map", paramLabel = "COLUMN=FIELD", description = "As for the command import.")
    private Map<String, String> mapping = new LinkedHashMap<>();

    @Option(names = "--site", paramLabel = "SITE", description = "The site (default: as for the command import).")
    private @Nullable String site;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often (default: ${DEFAULT-VALUE}).")
    private int kills = 3;

    @Option(
            names = "--outages",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "How often ClickHouse, and how often Kafka, is away for some seconds (default: ${DEFAULT-VALUE}).",
                "With any, the kills come at random moments, also while the stream starts, and its parallelism changes twice among 1, 2, 4."
            })
    private int outages;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Decides on the order, on what is done when, and what the shop's visitors do (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Mixin
    private ProofFolders folders = new ProofFolders();

    @Override
    public Integer call() {
        if (kills < 1) {
            throw new ParameterException(spec.commandLine(), "--kills is at least 1, not " + kills);
        }
        if (outages < 0) {
            throw new ParameterException(spec.commandLine(), "--outages is no negative number, " + outages + " is");
        }
        if (file == null && (format != null || !mapping.isEmpty())) {
            throw new ParameterException(spec.commandLine(), "--format and --map tell of a file; there is none");
        }
        if (file != null && format == null) {
            throw new ParameterException(
                    spec.commandLine(), "--format is missing: it tells whether the file is rees46, csv or ndjson");
        }
        return CommandRun.of(spec, this::run);
    }

    private int run() throws IOException, InterruptedException {
        if (file != null && !Files.isReadable(file)) {
            throw ServiceException.refused("Can't read the file " + file.toAbsolutePath());
        }
        PrintWriter out = spec.commandLine().getOut();
        return folders.in("restarts", out, folder -> run(folder, out));
    }

    private int run(Path folder, PrintWriter out) throws IOException, InterruptedException {
        ImportedFile imported = file == null || format == null
                ? new ImportedFile(ShopHistory.write(folder, seed), FileFormat.NDJSON)
                : new ImportedFile(file, format);
        say(out, "As the file is, undisturbed (%s)".formatted(folder.resolve("plain")));
        ProofRun plain = proof(imported, folder.resolve("plain"), null, out).run(0);
        plain.summary().lines().forEach(line -> say(out, "  " + line));
        say(
                out,
                "Shuffled by seed %d, with %d kills, ClickHouse and Kafka away %d times each (%s)"
                        .formatted(seed, kills, outages, folder.resolve("killed")));
        RestartsProof proof = proof(imported, folder.resolve("killed"), seed, out);
        ProofRun killed = outages == 0 ? proof.run(kills) : proof.run(kills, outages, new Random(seed));
        killed.summary().lines().forEach(line -> say(out, "  " + line));
        return report(plain, killed, out);
    }

    private RestartsProof proof(ImportedFile imported, Path folder, @Nullable Long shuffleSeed, PrintWriter out)
            throws IOException {
        Files.createDirectories(folder);
        StackSettings stack =
                ProofFolders.stack(folder, Map.of(), EnumSet.complementOf(EnumSet.of(Part.WEBHOOK_SERVICE)));
        return new RestartsProof(stack, importSettings(imported, stack, shuffleSeed), out);
    }

    private ImportSettings importSettings(ImportedFile imported, StackSettings stack, @Nullable Long shuffleSeed)
            throws IOException {
        long rows = importSettings(imported, stack, shuffleSeed, LARGEST_BATCH).countRows();
        // Small enough for several batches in each of the segments between two kills.
        long batch = Math.max(1, Math.min(LARGEST_BATCH, rows / (20L * (kills + 2 * outages + 1))));
        return importSettings(imported, stack, shuffleSeed, (int) batch);
    }

    private ImportSettings importSettings(
            ImportedFile imported, StackSettings stack, @Nullable Long shuffleSeed, int batch) {
        return new ImportSettings(
                imported.path(),
                imported.format(),
                site == null ? imported.format().site() : site,
                stack.ingest().toString(),
                mapping,
                Map.of(),
                shuffleSeed,
                false,
                batch,
                2);
    }

    private record ImportedFile(Path path, FileFormat format) {}

    private static int report(ProofRun plain, ProofRun killed, PrintWriter out) {
        TextTable interrupted = new TextTable()
                .number("kill")
                .number("pid")
                .number("checkpoint")
                .number("in Kafka")
                .number("visible")
                .number("in flight")
                .number("ready after");
        for (Kill kill : killed.kills()) {
            interrupted.row(
                    kill.number(),
                    kill.pid(),
                    kill.checkpoint(),
                    Figures.count(kill.inKafka()),
                    Figures.count(kill.visible()),
                    Figures.count(kill.inFlight()),
                    kill.readyAfter().isZero() ? "-" : Figures.duration(kill.readyAfter()));
        }
        TextTable compared = new TextTable()
                .text("table")
                .number("rows")
                .text("undisturbed")
                .text("shuffled and killed")
                .text("");
        List<String> differences = plain.fingerprint().differences(killed.fingerprint());
        for (int i = 0; i < plain.fingerprint().tables().size(); i++) {
            Fingerprint.TablePrint one = plain.fingerprint().tables().get(i);
            Fingerprint.TablePrint other = killed.fingerprint().tables().get(i);
            compared.row(
                    one.table(),
                    one.rows() == other.rows()
                            ? Figures.count(one.rows())
                            : Figures.count(one.rows()) + "/" + Figures.count(other.rows()),
                    one.hash(),
                    other.hash(),
                    one.equals(other) ? "equal" : "DIFFERENT");
        }
        out.println();
        interrupted.lines().forEach(out::println);
        out.println();
        compared.lines().forEach(out::println);
        say(out, differences.isEmpty() ? "All tables are equal." : "Different: " + String.join(", ", differences));
        return differences.isEmpty() ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
