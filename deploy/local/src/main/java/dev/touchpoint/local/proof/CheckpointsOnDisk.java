package dev.touchpoint.local.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The stream's completed checkpoints: folders {@code chk-N} that hold their metadata, which is written last. */
final class CheckpointsOnDisk {

    private static final String PREFIX = "chk-";
    private static final int DEPTH = 5;

    private final Path stateFolder;

    CheckpointsOnDisk(Path stateFolder) {
        this.stateFolder = stateFolder;
    }

    /** The number of the newest one; empty before the first. */
    OptionalLong newest() throws IOException {
        if (!Files.isDirectory(stateFolder)) {
            return OptionalLong.empty();
        }
        try (Stream<Path> files = Files.walk(stateFolder, DEPTH)) {
            return files.filter(file -> file.endsWith("_metadata"))
                    .map(file -> file.getName(file.getNameCount() - 2).toString())
                    .filter(name -> name.startsWith(PREFIX))
                    .mapToLong(name -> Long.parseLong(name.substring(PREFIX.length())))
                    .max();
        } catch (NoSuchFileException e) {
            return newest();
        } catch (UncheckedIOException e) {
            // Old checkpoints are removed while one looks: look again.
            if (e.getCause() instanceof NoSuchFileException) {
                return newest();
            }
            throw e;
        }
    }
}
