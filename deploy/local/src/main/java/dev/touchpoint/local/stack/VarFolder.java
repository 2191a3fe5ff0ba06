package dev.touchpoint.local.stack;

import dev.touchpoint.local.report.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What has to be true of the folder of data, logs and pid files before a stack is started on it. */
final class VarFolder {

    /** Parts that can't write what they begin with die one after the other, each for a reason of its own. */
    static final long LEAST_FREE_BYTES = 256L * 1024 * 1024;

    private static final List<String> OURS = List.of("run", "log", "kafka", "clickhouse", "journey", "replay");

    private VarFolder() {}

    /**
     * Makes the folder, with those of runs and logs, if need be.
     *
     * @throws StackException if this user may not write somewhere in it, or its disk is nearly full
     */
    static void require(Path var) {
        requireNoList(var);
        try {
            Files.createDirectories(var.resolve("run"));
            Files.createDirectories(var.resolve("log"));
            requireWritable(var);
            long free = Files.getFileStore(var).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                throw refusal(
                        var,
                        "its disk has %,d MiB left, and to start takes %,d: make room"
                                .formatted(free >> 20, LEAST_FREE_BYTES >> 20));
            }
        } catch (IOException e) {
            throw refusal(var, FileFault.tell(e));
        } catch (UncheckedIOException e) {
            throw refusal(var, FileFault.tell(e));
        }
    }

    private static StackException refusal(Path var, String why) {
        return new StackException(
                "No stack can be started on %s: %s, or let TOUCHPOINT_VAR name another folder".formatted(var, why));
    }

    /** Kafka and Flink read theirs from lists. */
    private static void requireNoList(Path var) {
        if (var.toString().matches(".*[,:|].*")) {
            throw refusal(
                    var, "a comma, a colon or a bar in a path would make Kafka and Flink read several: rename it");
        }
    }

    /** Whatever the parts will open: a stack that another user started here has left files that are that one's. */
    private static void requireWritable(Path var) throws IOException {
        requireWritable(var, var);
        for (String name : OURS) {
            Path folder = var.resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder, 1)) {
                    files.filter(Files::exists).forEach(file -> requireWritable(var, file));
                }
            }
        }
    }

    private static void requireWritable(Path var, Path file) {
        if (!Files.isWritable(file)) {
            throw refusal(var, FileFault.refused(file));
        }
    }
}
