package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The end of a log that may still grow. */
final class LogTail {

    /** Nobody reads more than this at the end of a log. */
    private static final int WINDOW = 256 * 1024;

    private final Path file;
    private long position;
    private String begun = "";

    /** Starts at the end of what is there. */
    LogTail(Path file) throws IOException {
        this.file = file;
        this.position = Files.exists(file) ? Files.size(file) : 0;
    }

    /** The last lines, {@code count} at most. */
    static List<String> last(Path file, int count) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        long size = Files.size(file);
        String text = read(file, Math.max(0, size - WINDOW), size);
        List<String> lines = text.lines().toList();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** Passes on the lines that were added since the last call. */
    void follow(Consumer<String> lines) throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        if (size < position) {
            // The file was set aside and begun anew.
            position = 0;
            begun = "";
        }
        if (size == position) {
            return;
        }
        String text = begun + read(file, position, size);
        position = size;
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().forEach(lines);
        begun = text.substring(end);
    }

    private static String read(Path file, long from, long to) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            byte[] bytes = new byte[Math.toIntExact(to - from)];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
