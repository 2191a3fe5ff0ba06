package dev.touchpoint.local.replay;

import dev.touchpoint.local.stack.Replaced;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a shadow tells messages. While the live stream tells them it is silent, and keeps what it believes as told; once
 * the live one doesn't any more it speaks, from where that one ended. It lies beside the shadow's state, so that one that
 * has begun to speak goes on with it, however its replay was ended: what it reads in silence then nobody would tell.
 */
final class Voice {

    private final Path file;

    /** Of a shadow. */
    Voice(Path shadowState) {
        this.file = shadowState.resolveSibling(shadowState.getFileName() + ".speaks");
    }

    /** Until when everything was told by another; empty while the shadow is silent. */
    Optional<Instant> since() throws IOException {
        return Files.exists(file)
                ? Optional.of(Instant.parse(Files.readString(file).strip()))
                : Optional.empty();
    }

    /** From the next start on it tells what isn't known from until then alone. */
    void speakSince(Instant toldUntil) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Replaced.write(file, (toldUntil + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** From the next start on it tells nothing. */
    void fallSilent() throws IOException {
        Files.deleteIfExists(file);
    }

    /** For the stream. */
    Map<String, String> environment() throws IOException {
        return since().map(moment -> Map.of("JOURNEY_SILENT_UNTIL", moment.toString()))
                .orElseGet(() -> Map.of("JOURNEY_TABLES_ALONE", "true"));
    }
}
