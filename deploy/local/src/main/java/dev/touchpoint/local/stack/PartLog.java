package dev.touchpoint.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A part's or the supervisor's log, which a process may be writing to.
 *
 * @param file where it is; the one of before is beside it, with {@code .1} at its end
 */
record PartLog(Path file) {

    static final long MOST_BYTES = 20L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(PartLog.class);

    /** The same as {@link #bound()}, for whoever has to go on where it fails. */
    void boundOrWarn() {
        try {
            bound();
        } catch (IOException e) {
            LOG.warn("Can't set the log {} aside: {}", file, e.toString());
        }
    }

    /** Sets aside what is there once it is too much, and empties the file: whoever appends to it goes on at its beginning. */
    void bound() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= MOST_BYTES) {
            return;
        }
        // A copy: a file that is renamed takes its writer along. What is written between the two calls is lost.
        Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                .close();
    }
}
