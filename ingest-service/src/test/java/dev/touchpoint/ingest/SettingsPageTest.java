package dev.touchpoint.ingest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.ingest.admission.AdmissionSettings;
import dev.touchpoint.ingest.privacy.PrivacySettings;
import dev.touchpoint.ingest.publish.KafkaSettings;
import dev.touchpoint.ingest.spool.SpoolSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/collector.md} tells every setting of the collector's own, by property and by variable. */
class SettingsPageTest {

    private static final Path PAGE = Path.of(System.getProperty("touchpoint.root", ".."), "docs", "collector.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `((?:touchpoint|ingest)\\.[a-z.-]+)` \\| `([A-Z_]+)` \\| ([^|]+) \\|", Pattern.MULTILINE);

    private static final List<Class<?>> SETTINGS =
            List.of(KafkaSettings.class, AdmissionSettings.class, PrivacySettings.class, SpoolSettings.class);

    /** Those of the application's properties that have a variable of a shorter name. */
    private static final Map<String, String> SHORTER = Map.of(
            "touchpoint.kafka.bootstrap-servers", "KAFKA_BOOTSTRAP_SERVERS",
            "touchpoint.kafka.client-properties", "KAFKA_CLIENT_PROPERTIES",
            "touchpoint.admission.sites-file", "INGEST_SITES_FILE",
            "touchpoint.admission.sites", "INGEST_SITES");

    @Test
    void everySettingIsOnThePage() throws IOException {
        Map<String, String> told = ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));

        Map<String, String> settings = new HashMap<>();
        settings.put("touchpoint.http.head-deadline", "TOUCHPOINT_HTTP_HEAD_DEADLINE");
        settings.put("touchpoint.http.body-deadline", "TOUCHPOINT_HTTP_BODY_DEADLINE");
        settings.put("ingest.log.json", "INGEST_LOG_JSON");
        for (Class<?> mapping : SETTINGS) {
            for (Method setting : mapping.getMethods()) {
                String property = property(mapping, setting);
                settings.put(
                        property,
                        SHORTER.getOrDefault(
                                property, property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_")));
            }
        }
        assertThat(told).isEqualTo(settings);
    }

    @Test
    void everyDefaultIsOnThePage() throws IOException {
        Map<String, String> told = ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(3)));

        for (Class<?> mapping : SETTINGS) {
            for (Method setting : mapping.getMethods()) {
                WithDefault shipped = setting.getAnnotation(WithDefault.class);
                // The ids of nobody have a table of their own, and a test that compares it.
                if (shipped != null && mapping != PrivacySettings.class) {
                    assertThat(told).containsEntry(property(mapping, setting), '`' + shipped.value() + '`');
                }
            }
        }
    }

    private static String property(Class<?> mapping, Method setting) {
        String prefix =
                requireNonNull(mapping.getAnnotation(ConfigMapping.class)).prefix();
        return prefix + '.' + setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
