package dev.touchpoint.local.stack;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A swap of tables and state that was begun and isn't at its end. Until it is, neither state belongs to the tables: a stream
 * that started from one of them would count twice.
 */
public final class BegunSwap {

    private static final String SUFFIX = ".swapped";

    private BegunSwap() {}

    /**
     * The file that is there as long as the swap lasts.
     *
     * @param shadowState the state that comes in the place of the live one; by its name the swap goes
     */
    public static Path mark(Path shadowState) {
        return shadowState.resolveSibling(shadowState.getFileName() + SUFFIX);
    }

    /** The name of one that a stack's folder has. */
    public static Optional<String> in(Path var) throws IOException {
        try (DirectoryStream<Path> marks = Files.newDirectoryStream(var.resolve("replay"), "*" + SUFFIX)) {
            for (Path mark : marks) {
                String file = mark.getFileName().toString();
                return Optional.of(file.substring(0, file.length() - SUFFIX.length()));
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
