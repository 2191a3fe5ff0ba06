package dev.touchpoint.ingest.admission;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sites, by write key. */
@Singleton
public final class Sites {

    private static final Pattern LINE = Pattern.compile("site\\.([A-Za-z0-9_-]{1,64})\\.write-keys");

    private final Map<String, String> siteByKey;

    @Inject
    Sites(AdmissionSettings settings) {
        this(settings.sitesFile().map(Sites::load).orElseGet(Sites::local));
    }

    /**
     * The sites in these properties.
     *
     * @throws IllegalArgumentException if a line is wrong; the message names every wrong line, and never a key
     */
    public Sites(Properties properties) {
        Map<String, String> sites = new HashMap<>();
        List<String> errors = new ArrayList<>();
        for (String name : properties.stringPropertyNames()) {
            Matcher line = LINE.matcher(name);
            if (line.matches()) {
                add(sites, errors, line.group(1), properties.getProperty(name));
            } else {
                errors.add("'%s' is not of the form site.<site>.write-keys".formatted(name));
            }
        }
        if (sites.isEmpty() && errors.isEmpty()) {
            errors.add("there is no site at all");
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("Sites file: " + String.join("; ", errors));
        }
        siteByKey = Map.copyOf(sites);
    }

    /** The site a write key opens; empty when it opens none. */
    public Optional<String> opened(String writeKey) {
        return Optional.ofNullable(siteByKey.get(writeKey));
    }

    /** The names of all sites. */
    public Set<String> names() {
        return new TreeSet<>(siteByKey.values());
    }

    private static void add(Map<String, String> sites, List<String> errors, String site, String keys) {
        for (String part : keys.split(",", -1)) {
            String key = part.strip();
            if (key.isEmpty()) {
                errors.add("site '%s' has an empty write key".formatted(site));
            } else if (!site.equals(sites.getOrDefault(key, site))) {
                errors.add("sites '%s' and '%s' share a write key".formatted(site, sites.get(key)));
            } else {
                sites.put(key, site);
            }
        }
    }

    private static Properties load(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException("Sites file " + file + " can't be read: " + e, e);
        }
        return properties;
    }

    private static Properties local() {
        Properties properties = new Properties();
        for (String site : List.of("demo", "shop", "rees46")) {
            properties.setProperty("site." + site + ".write-keys", site + "-write-key");
        }
        return properties;
    }
}
