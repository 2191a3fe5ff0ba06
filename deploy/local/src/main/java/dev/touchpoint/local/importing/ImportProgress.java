package dev.touchpoint.local.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which batches of an import are finished, on disk: one line of JSON per batch with its refused rows, appended when the
 * collector has answered. A line that was cut off by a crash doesn't count. Not for more than one thread at a time.
 */
final class ImportProgress implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXAMPLES_PER_REASON = 3;

    private final Path file;
    private final BufferedWriter out;
    private final BitSet finished = new BitSet();
    private final Map<String, Integer> refusedByReason = new TreeMap<>();
    private final List<RefusedRow> examples = new ArrayList<>();
    private long rows;
    private long accepted;
    private int refusedByCollector;

    private ImportProgress(Path file, BufferedWriter out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Opens the progress of the import called {@code key} in {@code folder}.
     *
     * @param restart whether to forget what was finished
     */
    static ImportProgress open(Path folder, String key, boolean restart) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(key + ".progress.ndjson");
        List<BatchResult> earlier = restart || !Files.exists(file) ? List.of() : read(file);
        // Written anew, so that nothing is appended to a line that was cut off.
        ImportProgress progress = new ImportProgress(file, Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        for (BatchResult result : earlier) {
            progress.finish(result);
        }
        return progress;
    }

    /** Whether this batch needn't be sent. */
    boolean isFinished(int batch) {
        return finished.get(batch);
    }

    /** Keeps that a batch is done. */
    void finish(BatchResult result) throws IOException {
        out.write(JSON.writeValueAsString(result));
        out.write('\n');
        out.flush();
        finished.set(result.number());
        rows += result.rows();
        accepted += result.accepted();
        refusedByCollector += result.refusedByCollector();
        for (RefusedRow row : result.refused()) {
            if (refusedByReason.merge(row.reason(), 1, Integer::sum) <= EXAMPLES_PER_REASON) {
                examples.add(row);
            }
        }
    }

    /** How many batches are done. */
    int batches() {
        return finished.cardinality();
    }

    /** How many rows those had. */
    long rows() {
        return rows;
    }

    /** How many of them the collector took. */
    long accepted() {
        return accepted;
    }

    /** How many were refused, by reason. */
    Map<String, Integer> refusedByReason() {
        return refusedByReason;
    }

    /** How many of those were sent, so that the collector keeps them as refused. */
    int refusedByCollector() {
        return refusedByCollector;
    }

    /** The first few refused rows of a reason. */
    List<RefusedRow> examples(String reason) {
        return examples.stream().filter(row -> row.reason().equals(reason)).toList();
    }

    /** Writes all refused rows, one JSON object per line, and says where; empty when there are none. */
    Optional<Path> writeRefused() throws IOException {
        Path refused =
                file.resolveSibling(file.getFileName().toString().replace(".progress.ndjson", ".refused.ndjson"));
        Files.deleteIfExists(refused);
        if (refusedByReason.isEmpty()) {
            return Optional.empty();
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                BufferedWriter report = Files.newBufferedWriter(refused, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                for (RefusedRow row : JSON.readValue(line, BatchResult.class).refused()) {
                    report.write(JSON.writeValueAsString(row));
                    report.write('\n');
                }
            }
        }
        return Optional.of(refused);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static List<BatchResult> read(Path file) throws IOException {
        List<BatchResult> results = new ArrayList<>();
        // The last line may be cut off within a letter, too: this reader takes what is left of it for another one.
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                results.add(JSON.readValue(line, BatchResult.class));
            }
        } catch (JsonProcessingException e) {
            // The last line of a run that was killed: its batch is sent again.
            return results;
        }
        return results;
    }
}
