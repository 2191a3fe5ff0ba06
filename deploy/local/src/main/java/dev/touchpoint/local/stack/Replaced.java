package dev.touchpoint.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that others read at any moment, and that are there whole or not at all, however their writer ends. */
public final class Replaced {

    private Replaced() {}

    /** Writes a file beside the one there may be, and puts it in its place. */
    public static void write(Path file, byte[] content) throws IOException {
        Path next = Files.write(file.resolveSibling(file.getFileName() + ".next"), content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
