package dev.touchpoint.local.importing;

import dev.touchpoint.local.report.ProgressLine;
import dev.touchpoint.local.services.CollectorClient;
import dev.touchpoint.rows.BadMappingException;
import dev.touchpoint.rows.EventRow;
import dev.touchpoint.rows.EventRows;
import dev.touchpoint.rows.RowReader;
import dev.touchpoint.rows.SourceRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One import: reads the rows, makes events of them and sends those that an earlier run hasn't. */
public final class Import {

    private final ImportSettings settings;
    private final CollectorClient collector;
    private final Path progressFolder;
    private final ProgressLine line;
    private final BatchGate gate;
    private long rows;
    private long dropped;
    private int batches;
    private int skippedBatches;

    /**
     * An import.
     *
     * @param progressFolder where to keep what is finished
     * @param line where to say how far it is
     */
    public Import(ImportSettings settings, CollectorClient collector, Path progressFolder, ProgressLine line) {
        this(settings, collector, progressFolder, line, batch -> {});
    }

    /** An import whose batches pass a gate. */
    public Import(
            ImportSettings settings,
            CollectorClient collector,
            Path progressFolder,
            ProgressLine line,
            BatchGate gate) {
        this.settings = settings;
        this.collector = collector;
        this.progressFolder = progressFolder;
        this.line = line;
        this.gate = gate;
    }

    /**
     * Sends everything.
     *
     * @param restart whether to send also what an earlier run has sent
     * @throws BadMappingException if the file's columns don't make events
     */
    public ImportSummary run(boolean restart) throws IOException, InterruptedException {
        try (ImportProgress progress = ImportProgress.open(progressFolder, settings.progressKey(), restart);
                RowReader reader =
                        RowReader.open(settings.file(), settings.format().quoted())) {
            EventRows format = EventRows.open(reader, settings.format(), settings.mapping(), settings.constants());
            BatchSender sender = new BatchSender(collector, progress, settings.inFlight());
            Instant started = Instant.now();
            try {
                Long seed = settings.shuffleSeed();
                if (seed == null) {
                    send(new FileOrder(reader), format, progress, sender);
                } else {
                    send(RandomOrder.of(reader, seed), format, progress, sender);
                }
            } catch (RuntimeException | IOException | InterruptedException e) {
                sender.abort();
                throw e;
            }
            return new ImportSummary(
                    rows,
                    dropped,
                    progress.accepted(),
                    progress.refusedByReason(),
                    progress.refusedByReason().keySet().stream()
                            .flatMap(reason -> progress.examples(reason).stream())
                            .toList(),
                    progress.writeRefused().orElse(null),
                    progress.refusedByCollector(),
                    batches,
                    skippedBatches,
                    sender.retries(),
                    started,
                    sender.lastAcknowledged());
        }
    }

    private void send(Rows source, EventRows format, ImportProgress progress, BatchSender sender)
            throws IOException, InterruptedException {
        List<EventRow> batch = new ArrayList<>(settings.batchSize());
        long sent = 0;
        for (SourceRow row = source.next(); row != null; row = source.next()) {
            rows++;
            int occurrence = format.count(row);
            if (occurrence > 1 && settings.dropDuplicates()) {
                dropped++;
                continue;
            }
            boolean finished = progress.isFinished(batches);
            batch.add(finished ? EventRow.passedOver(row) : format.convert(row, occurrence));
            if (batch.size() == settings.batchSize()) {
                sent += submit(batch, progress, sender);
                batch = new ArrayList<>(settings.batchSize());
                line.show(source.fraction(), sent, "events");
            }
        }
        if (!batch.isEmpty()) {
            sent += submit(batch, progress, sender);
        }
        sender.finish();
        line.end(sent, "events");
    }

    private int submit(List<EventRow> batch, ImportProgress progress, BatchSender sender) throws InterruptedException {
        int number = batches++;
        if (progress.isFinished(number)) {
            skippedBatches++;
            return 0;
        }
        gate.pass(number);
        sender.submit(new Batch(number, batch));
        return batch.size();
    }

    /** The rows in some order. */
    private interface Rows {

        @Nullable SourceRow next() throws IOException;

        double fraction();
    }

    private record FileOrder(RowReader reader) implements Rows {

        @Override
        public @Nullable SourceRow next() throws IOException {
            return reader.next();
        }

        @Override
        public double fraction() {
            return reader.fraction();
        }
    }

    private static final class RandomOrder implements Rows {

        private final List<SourceRow> rows;
        private int next;

        private RandomOrder(List<SourceRow> rows) {
            this.rows = rows;
        }

        static RandomOrder of(RowReader reader, long seed) throws IOException {
            List<SourceRow> rows = new ArrayList<>();
            for (SourceRow row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            Collections.shuffle(rows, new Random(seed));
            return new RandomOrder(rows);
        }

        @Override
        public @Nullable SourceRow next() {
            return next < rows.size() ? rows.get(next++) : null;
        }

        @Override
        public double fraction() {
            return rows.isEmpty() ? 1 : (double) next / rows.size();
        }
    }
}
