package dev.touchpoint.ingest.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class TrackerFileTest {

    @Test
    void isBelowThreeKilobytesPacked() throws IOException {
        TrackerFile script = TrackerFile.script();

        byte[] packed = Objects.requireNonNull(script.packed());

        assertThat(packed).hasSizeLessThan(3000);
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(unpacked.readAllBytes()).isEqualTo(script.plain());
        }
    }

    @Test
    void bringsItsTypes() {
        assertThat(new String(TrackerFile.types().plain(), StandardCharsets.UTF_8))
                .contains("export interface Touchpoint");
    }
}
