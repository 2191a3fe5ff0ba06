package dev.touchpoint.query.site;

import dev.touchpoint.query.SettingsFile;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The sites' settings, from lines {@code site.<site>.time-zone=…}. A site without any has the usual ones. They are read at
 * the start, so that wrong ones don't wait for the first question.
 */
@Startup
@ApplicationScoped
public class Sites {

    private static final Pattern KEY = Pattern.compile("site\\.(.+)\\.time-zone");

    private final Map<String, ZoneId> timeZones;

    /** @throws IllegalArgumentException naming the variable and what is wrong with the file, or every key that is wrong */
    Sites(@ConfigProperty(name = "touchpoint.query.sites-file") Optional<Path> file) {
        this.timeZones = file.isEmpty()
                ? Map.of()
                : timeZones(SettingsFile.read(
                        file.get(), "QUERY_SITES_FILE", "site.<site>.time-zone=Europe/Zurich and the like"));
    }

    /**
     * Reads them from properties.
     *
     * @throws IllegalArgumentException naming every key that is wrong
     */
    static Map<String, ZoneId> timeZones(Properties properties) {
        List<String> errors = new ArrayList<>();
        Map<String, ZoneId> zones = new TreeMap<>();
        for (String key : properties.stringPropertyNames()) {
            Matcher matcher = KEY.matcher(key);
            if (!matcher.matches()) {
                errors.add(key + " means nothing; there is site.<site>.time-zone");
                continue;
            }
            String zone = properties.getProperty(key).strip();
            // Questions take zones by their names alone: an offset, as +02:00, would be refused only when one is asked.
            if (ZoneId.getAvailableZoneIds().contains(zone)) {
                zones.put(matcher.group(1), ZoneId.of(zone));
            } else {
                errors.add(key + " is no time zone: " + zone + "; take a name of the IANA database, as Europe/Zurich");
            }
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("Wrong sites: " + String.join("; ", errors));
        }
        return zones;
    }

    /** Whose calendar the site's days follow; UTC where nothing is configured. */
    public ZoneId timeZone(String site) {
        return timeZones.getOrDefault(site, ZoneId.of("UTC"));
    }
}
