package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.ModelVersionCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is tried goes with its shadow. */
class TrialTest {

    @TempDir
    private Path folder = Path.of("");

    private Path shadow = Path.of("");

    @BeforeEach
    void aModelIsTried() throws IOException {
        shadow = folder.resolve("replay/two");
        Files.createDirectories(shadow.resolveSibling("."));
        tries("shop", Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void saysWhichModelItIs() throws IOException {
        assertThat(new Trial(shadow).told()).contains("that of shop, version 3, valid from 2026-03-01T00:00:00Z");

        tries("", Instant.EPOCH);
        assertThat(new Trial(shadow).told()).contains("every site's, version 3, valid ever since");
    }

    @Test
    void whoeverBeginsAnewByTheNameTriesNone() throws IOException {
        Swap.forget(shadow, "two");

        assertThat(new Trial(shadow).file()).isEmpty();
        assertThat(new Trial(shadow).told()).isEmpty();
    }

    private void tries(String site, Instant from) throws IOException {
        Files.write(
                shadow.resolveSibling("two.model.json"),
                ModelVersionCodec.encode(new ModelVersion(site, 3, from, from, "rules: []")));
    }
}
