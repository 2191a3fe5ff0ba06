package dev.touchpoint.local.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The present of a simulation, kept on disk: a second run sends the same events with the same times. */
final class DemoReference {

    private DemoReference() {}

    /** That of an earlier run of the simulation called {@code scope}, else now, to the second. */
    static Instant of(Path folder, String scope, Clock clock) throws IOException {
        Path file = folder.resolve(scope + ".reference");
        if (Files.exists(file)) {
            return Instant.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Files.createDirectories(folder);
        Files.writeString(file, now + "\n", StandardCharsets.UTF_8);
        return now;
    }
}
