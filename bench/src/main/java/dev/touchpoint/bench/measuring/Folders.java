package dev.touchpoint.bench.measuring;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Removes what a run left. */
public final class Folders {

    private static final long LONGEST_END_SECONDS = 30;

    private Folders() {}

    /** When this process ends, by a signal too: after the processes it started, which may still write there. */
    public static void deleteAtEnd(Path folder) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteAfterOthers(folder), "folder-end"));
    }

    private static void deleteAfterOthers(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            CompletableFuture.allOf(ProcessHandle.current()
                            .descendants()
                            .map(ProcessHandle::onExit)
                            .toArray(CompletableFuture[]::new))
                    .get(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            delete(folder);
        } catch (IOException | ExecutionException | TimeoutException e) {
            System.err.println("Left behind: " + folder + " (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With all that is in it. */
    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
