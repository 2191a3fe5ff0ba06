package dev.touchpoint.query.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tokens files for tests. */
public final class Tokens {

    private Tokens() {}

    /** A new one with these lines; where it is. */
    public static String file(String... lines) {
        try {
            Path file = Files.createTempFile("tokens", ".properties");
            file.toFile().deleteOnExit();
            return Files.write(file, List.of(lines)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
