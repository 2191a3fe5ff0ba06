package dev.touchpoint.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentSitesTest {

    @TempDir
    Path directory;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Path file;
    private CurrentSites sites;

    @BeforeEach
    void withOneSite() throws IOException {
        file = directory.resolve("sites.yaml");
        write("sites: {shop: {server_keys: [first-key]}}");
        sites = new CurrentSites(file, "", meters);
    }

    @Test
    void aChangedFileIsReadWithoutARestart() throws IOException {
        write("sites: {shop: {server_keys: [second-key]}}");

        sites.look();

        assertThat(sites.opened("first-key")).isEmpty();
        assertThat(sites.opened("second-key")).isPresent();
        assertThat(meters.get("touchpoint.sites.reloads")
                        .tag("outcome", "good")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aBadFileChangesNothingAndIsToldUntilItIsMended() throws IOException {
        write("sites: {shop: {server_keys: [x]}}");
        sites.look();
        sites.look();

        assertThat(sites.opened("first-key")).isPresent();
        assertThat(sites.trouble()).contains("line 1, sites.shop.server_keys[0]: a key has 8 to 200 characters");
        assertThat(meters.get("touchpoint.sites.stale").gauge().value()).isEqualTo(1);
        assertThat(meters.get("touchpoint.sites.reloads")
                        .tag("outcome", "bad")
                        .counter()
                        .count())
                .isEqualTo(1);

        write("sites: {shop: {server_keys: [third-key]}}");
        sites.look();

        assertThat(sites.trouble()).isEmpty();
        assertThat(sites.opened("third-key")).isPresent();
        assertThat(meters.get("touchpoint.sites.stale").gauge().value()).isZero();
    }

    @Test
    void aFileThatWentAwayChangesNothingAndMayComeBack() throws IOException {
        String before = Files.readString(file);
        Files.delete(file);
        sites.look();

        assertThat(sites.opened("first-key")).isPresent();
        assertThat(sites.trouble()).contains("can't be read");

        write(before);
        sites.look();

        assertThat(sites.trouble()).isEmpty();
    }

    @Test
    void aBadFileThatWentAwayAndCameBackIsStillBad() throws IOException {
        write("sites: {}");
        sites.look();
        Files.delete(file);
        sites.look();
        write("sites: {}");
        sites.look();

        assertThat(sites.trouble()).contains("has at least one site");
        assertThat(meters.get("touchpoint.sites.stale").gauge().value()).isEqualTo(1);
    }

    @Test
    void aBadFileAtTheStartStopsTheStart() throws IOException {
        write("sites: {}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CurrentSites(file, "", meters))
                .withMessageContaining("has at least one site");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(file, yaml);
    }
}
