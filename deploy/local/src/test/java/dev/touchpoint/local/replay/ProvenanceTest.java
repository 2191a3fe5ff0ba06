package dev.touchpoint.local.replay;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchpoint.local.stack.Ports;
import dev.touchpoint.local.stack.StackException;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.local.stack.StreamProcesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shadow that was begun goes on with what began it, and with nothing else. */
class ProvenanceTest {

    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void aShadowIsBegun() throws IOException {
        jar("journey-stream.jar", "carts by the first rule", BUILT);
        jar("lib/event-model-1.jar", "a model", BUILT);
        provenance(Map.of("CART_TIMEOUT", "PT5M")).require(false);
    }

    @Test
    void theSameProgramWithTheSameRulesGoesOnThoughBuiltAnew() throws IOException {
        jar("lib/event-model-1.jar", "a model", BUILT.plusSeconds(3600));

        assertThatCode(() -> provenance(Map.of("CART_TIMEOUT", "PT5M", "JOURNEY_PARALLELISM", "4"))
                        .require(true))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherProgramIsRefused() throws IOException {
        jar("journey-stream.jar", "carts by a later rule", BUILT);

        assertRefused(Map.of("CART_TIMEOUT", "PT5M"));
    }

    @Test
    void aLibraryOfAnotherVersionIsRefused() throws IOException {
        jar("lib/event-model-1.jar", "another model", BUILT);

        assertRefused(Map.of("CART_TIMEOUT", "PT5M"));
    }

    @Test
    void otherRulesAreRefused() {
        assertRefused(Map.of("CART_TIMEOUT", "PT30M"));
        assertRefused(Map.of());
    }

    @Test
    void aShadowOfWhichNothingIsKeptIsRefusedUntilItIsBegunAnew() throws IOException {
        Files.delete(folder.resolve("var/replay/two.made-by"));

        assertRefused(Map.of("CART_TIMEOUT", "PT5M"));
        provenance(Map.of()).require(false);
        assertThatCode(() -> provenance(Map.of()).require(true)).doesNotThrowAnyException();
    }

    @Test
    void saysWhichFilesOfItAreToGoAndNamesNoOthers() {
        String state = folder.resolve("var/replay/two").toString();

        assertThatThrownBy(() -> provenance(Map.of()).require(true))
                .hasMessageContaining("its database two")
                .hasMessageContaining(state + " and " + state + ".*")
                .hasMessageNotContaining(state + "*");
    }

    private void assertRefused(Map<String, String> environment) {
        assertThatThrownBy(() -> provenance(environment).require(true))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("two was begun by another version of the stream, or with other rules")
                .hasMessageContaining("--into");
    }

    private Provenance provenance(Map<String, String> environment) {
        StackSettings settings =
                new StackSettings(folder, folder.resolve("var"), Ports.of(Map.of()), environment, Set.of());
        return new Provenance(Shadow.state(settings, "two"), new StreamProcesses(settings));
    }

    private void jar(String name, String content, Instant built) throws IOException {
        Path jar = folder.resolve("journey-stream/target").resolve(name);
        Files.createDirectories(jar.getParent());
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            ZipEntry entry = new ZipEntry("dev/touchpoint/Rule.class");
            entry.setTimeLocal(built.atOffset(ZoneOffset.UTC).toLocalDateTime());
            out.putNextEntry(entry);
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
