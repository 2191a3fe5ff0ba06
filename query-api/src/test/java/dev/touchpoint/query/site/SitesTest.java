package dev.touchpoint.query.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesTest {

    @Test
    void haveTheTimeZoneOfTheFileElseUtc(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("sites.properties"), "site.shop.ch.time-zone = Europe/Zurich\n");

        Sites sites = new Sites(Optional.of(file));

        assertThat(sites.timeZone("shop.ch")).isEqualTo(ZoneId.of("Europe/Zurich"));
        assertThat(sites.timeZone("demo")).isEqualTo(ZoneId.of("UTC"));
        assertThat(new Sites(Optional.empty()).timeZone("shop.ch")).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void sayWhichVariableNamesNoFile(@TempDir Path folder) {
        Path file = folder.resolve("stes.properties");

        assertThatThrownBy(() -> new Sites(Optional.of(file)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QUERY_SITES_FILE names a properties file")
                .hasMessageContaining("site.<site>.time-zone")
                .hasMessageContaining(file + ": there is no such file");
    }

    @Test
    void nameEveryWrongLine() {
        Properties wrong = new Properties();
        wrong.setProperty("site.shop.zone", "UTC");
        wrong.setProperty("site.demo.time-zone", "Mars/Olympus");
        wrong.setProperty("site.shop.time-zone", "+02:00");

        assertThatThrownBy(() -> Sites.timeZones(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("site.shop.zone means nothing")
                .hasMessageContaining("site.demo.time-zone is no time zone: Mars/Olympus")
                .hasMessageContaining("site.shop.time-zone is no time zone: +02:00");
    }
}
