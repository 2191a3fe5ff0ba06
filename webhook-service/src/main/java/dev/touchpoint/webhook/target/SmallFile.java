package dev.touchpoint.webhook.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody wrote by hand, and that is read as a whole: targets, a secret, certificates. */
record SmallFile(Path path) {

    private static final long MAX_BYTES = 1 << 20;

    /** What is in it, in UTF-8. */
    String text() throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            throw new IOException("is larger than %d bytes".formatted(MAX_BYTES));
        }
        return Files.readString(path, StandardCharsets.UTF_8);
    }

    /** Why it can't be read, without its path: where the file of targets names one, it may be a misplaced secret. */
    static String reason(IOException failure) {
        String kind = failure.getClass().getSimpleName();
        // Its message is but the path.
        return failure instanceof FileSystemException ? kind : kind + " " + failure.getMessage();
    }
}
