package dev.touchpoint.bench;

import com.clickhouse.client.api.Client;
import dev.touchpoint.bench.loading.FlatTable;
import dev.touchpoint.bench.loading.ShopLoader;
import dev.touchpoint.bench.measuring.BenchStack;
import dev.touchpoint.bench.measuring.FolderLock;
import dev.touchpoint.bench.measuring.Folders;
import dev.touchpoint.bench.measuring.Measurement;
import dev.touchpoint.bench.measuring.MemoryBound;
import dev.touchpoint.bench.measuring.ProcessUse;
import dev.touchpoint.bench.measuring.Report;
import dev.touchpoint.bench.measuring.Result;
import dev.touchpoint.bench.question.BenchQuestion;
import dev.touchpoint.bench.question.BenchQuestions;
import dev.touchpoint.bench.shop.Shop;
import dev.touchpoint.bench.shop.ShopSettings;
import dev.touchpoint.local.report.Figures;
import dev.touchpoint.local.report.ProgressLine;
import dev.touchpoint.local.report.TextTable;
import dev.touchpoint.local.stack.FileClaim;
import dev.touchpoint.warehouse.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One size of the query bench: generates what is missing, asks everything, tells what it took. */
final class QueryBench {

    static final String SITE = "bench";

    private static final long TOO_LITTLE_MEMORY = 2_000_000;

    private final Path root;
    private final Path bench;
    private final PrintWriter out;
    private final PrintWriter err;
    private final int runs;
    private final Predicate<BenchQuestion> asked;

    QueryBench(Path root, Path bench, PrintWriter out, PrintWriter err, int runs, Predicate<BenchQuestion> asked) {
        this.root = root;
        this.bench = bench;
        this.out = out;
        this.err = err;
        this.runs = runs;
        this.asked = asked;
    }

    /**
     * Asks everything of that shop.
     *
     * @param keep whether the data stays for another run
     */
    Run run(ShopSettings settings, boolean keep) throws IOException, InterruptedException {
        BenchFolder folder = BenchFolder.of(bench, settings);
        try (FileClaim claim = FolderLock.of(folder.path())) {
            return locked(folder, settings, keep);
        }
    }

    private Run locked(BenchFolder folder, ShopSettings settings, boolean keep)
            throws IOException, InterruptedException {
        if (!keep) {
            Folders.deleteAtEnd(folder.path());
        }
        try {
            generate(folder, settings);
            List<Result> results = ask(folder, settings);
            MemoryBound.Outcome bounded =
                    new MemoryBound(TOO_LITTLE_MEMORY).of(results.get(0).question(), root, folder.path());
            out.println(bounded.text());
            out.flush();
            return new Run(results, bounded.good());
        } finally {
            if (!keep) {
                folder.delete();
            }
        }
    }

    /**
     * One size.
     *
     * @param results of each question
     * @param bounded whether a question that would take too much memory is refused, and the service lives on
     */
    record Run(List<Result> results, boolean bounded) {

        boolean good() {
            return bounded && results.stream().allMatch(Result::good);
        }
    }

    private void generate(BenchFolder folder, ShopSettings settings) throws IOException, InterruptedException {
        if (folder.isComplete()) {
            tell("Using " + folder.path());
            return;
        }
        folder.delete();
        requireDisk(folder, settings);
        long start = System.nanoTime();
        try (BenchStack stack = BenchStack.engine(root, folder.path());
                Client client = stack.client()) {
            ProgressLine line = new ProgressLine(err, System.console() != null);
            long touchpoints = new ShopLoader(client, (fraction, done) -> line.show(fraction, done, "touchpoints"))
                    .load(new Shop(settings));
            line.end(touchpoints, "touchpoints");
            tell("Merging …");
            for (Table table : Table.values()) {
                client.execute("OPTIMIZE TABLE " + table.sqlName() + " FINAL").join();
            }
            tell("Filling the baseline's table …");
            new FlatTable(client).fill();
            client.execute("OPTIMIZE TABLE bench_flat FINAL").join();
            folder.complete(touchpoints);
        }
        err.printf("Generated in %s.%n", Figures.duration(Duration.ofNanos(System.nanoTime() - start)));
        err.flush();
    }

    private void requireDisk(BenchFolder folder, ShopSettings settings) throws IOException {
        long needed = BenchFolder.bytesNeeded(settings);
        long free = folder.bytesFree();
        err.printf(
                "%s touchpoints of %s visitors need about %.1f GB of disk in %s; %.1f GB are free.%n",
                Figures.count(settings.touchpoints()),
                Figures.count(settings.visitors()),
                needed / 1e9,
                folder.path(),
                free / 1e9);
        err.flush();
        if (free < needed) {
            throw new IOException("Not enough disk: %.1f GB are missing".formatted((needed - free) / 1e9));
        }
    }

    private List<Result> ask(BenchFolder folder, ShopSettings settings) throws IOException, InterruptedException {
        try (BenchStack stack = BenchStack.engineAndApi(root, folder.path())) {
            Measurement measurement =
                    new Measurement(stack, Runtime.getRuntime().availableProcessors(), runs);
            out.printf(
                    "%s touchpoints of %s visitors%n%n",
                    Figures.count(folder.touchpoints()), Figures.count(settings.visitors()));
            tables(measurement).forEach(out::println);
            out.println();
            List<BenchQuestion> questions = new BenchQuestions(SITE, settings.afterAll())
                    .all(onePerson(measurement)).stream().filter(asked).toList();
            tell("Warming up …");
            measurement.warmUp(questions);
            List<Result> results = new ArrayList<>();
            for (BenchQuestion question : questions) {
                tell("Asking " + question.name() + " …");
                results.add(measurement.of(question));
            }
            Report.lines(results).forEach(out::println);
            out.println();
            for (ProcessUse process : stack.processes()) {
                out.printf("%s: at most %d MiB of memory%n", process.name(), process.peakMebibytes());
            }
            out.flush();
            return results;
        }
    }

    private void tell(String line) {
        err.println(line);
        err.flush();
    }

    /** Somebody who bought, and has some past. */
    private static String onePerson(Measurement measurement) throws IOException, InterruptedException {
        return measurement.rows("""
                        SELECT person
                        FROM bench_flat
                        WHERE site = '%s'
                        GROUP BY person
                        HAVING countIf(name = 'purchase') > 0 AND count() BETWEEN 10 AND 40
                        ORDER BY cityHash64(person)
                        LIMIT 1""".formatted(SITE)).get(0).get(0);
    }

    private static List<String> tables(Measurement measurement) throws IOException, InterruptedException {
        TextTable table = new TextTable()
                .text("table")
                .number("rows")
                .number("parts")
                .number("MB on disk")
                .number("MB of data");
        measurement
                .rows("""
                        SELECT table, sum(rows), count(), sum(bytes_on_disk), sum(data_uncompressed_bytes)
                        FROM system.parts
                        WHERE active AND database = currentDatabase()
                        GROUP BY table
                        ORDER BY sum(bytes_on_disk) DESC""")
                .forEach(row -> table.row(
                        row.get(0),
                        Figures.count(Long.parseLong(row.get(1))),
                        row.get(2),
                        Figures.count(Long.parseLong(row.get(3)) / 1_000_000),
                        Figures.count(Long.parseLong(row.get(4)) / 1_000_000)));
        return table.lines();
    }
}
