package dev.touchpoint.local.importing;

import dev.touchpoint.event.StableId;
import dev.touchpoint.rows.FileFormat;
import dev.touchpoint.rows.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is imported.
 *
 * @param file the file, plain or gzip
 * @param format its format
 * @param site the site the events go to; also who they are resumable for
 * @param target the collector's address
 * @param mapping target field by column, for CSV
 * @param constants text by field, for every row that hasn't a value there
 * @param shuffleSeed the seed of a random order; null for the file's own order
 * @param dropDuplicates whether of identical rows only one is an event
 * @param batchSize events per request
 * @param inFlight requests under way at once
 */
public record ImportSettings(
        Path file,
        FileFormat format,
        String site,
        String target,
        Map<String, String> mapping,
        Map<String, String> constants,
        @Nullable Long shuffleSeed,
        boolean dropDuplicates,
        int batchSize,
        int inFlight) {

    public ImportSettings {
        mapping = Map.copyOf(mapping);
        constants = Map.copyOf(constants);
    }

    /**
     * How many rows the file has, its header included.
     *
     * @throws IOException if it can't be read
     */
    public long countRows() throws IOException {
        try (RowReader reader = RowReader.open(file, format.quoted())) {
            long rows = 0;
            while (reader.next() != null) {
                rows++;
            }
            return rows;
        }
    }

    /** What the same import is recognised by: the file's content and everything that decides what a batch holds. */
    String progressKey() throws IOException {
        return StableId.of(
                contentHash(),
                format.name(),
                site,
                target,
                new TreeMap<>(mapping).toString(),
                new TreeMap<>(constants).toString(),
                String.valueOf(shuffleSeed),
                String.valueOf(dropDuplicates),
                String.valueOf(batchSize));
    }

    private String contentHash() throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 18];
            int read = 0;
            while (read >= 0) {
                read = digest.read(buffer);
            }
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
