package dev.touchpoint.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoReferenceTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theFirstRunDecidesAboutThePresent() throws IOException {
        // Given
        Instant first = DemoReference.of(folder, "1-45", at("2026-11-20T12:00:00.750Z"));

        // When
        Instant second = DemoReference.of(folder, "1-45", at("2026-11-25T08:00:00Z"));
        Instant ofAnother = DemoReference.of(folder, "2-45", at("2026-11-25T08:00:00Z"));

        // Then
        assertThat(first).hasToString("2026-11-20T12:00:00Z");
        assertThat(second).isEqualTo(first);
        assertThat(ofAnother).hasToString("2026-11-25T08:00:00Z");
    }

    private static Clock at(String instant) {
        return Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    }
}
