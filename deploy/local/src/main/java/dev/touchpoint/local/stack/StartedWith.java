package dev.touchpoint.local.stack;

import dev.touchpoint.warehouse.Warehouse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a supervisor was started with, for commands that are given later, in whatever environment.
 *
 * @param parts what it starts
 * @param ports where
 * @param kafka Kafka's address for clients
 * @param clickhouse ClickHouse's address, without a user
 * @param hosts where its services listen, by the variables that say so
 * @param salt of the digests
 * @param digests a digest of each variable's value that was set, by name: too short to tell a secret, long enough to tell
 *     one value from another
 */
record StartedWith(
        Set<Part> parts,
        Ports ports,
        String kafka,
        String clickhouse,
        Map<String, String> hosts,
        String salt,
        Map<String, String> digests) {

    private static final Pattern OF_PARTS =
            Pattern.compile("(KAFKA|CLICKHOUSE|INGEST|QUERY|JOURNEY|WEBHOOKS?|QUARKUS)_\\w+"
                    + "|TOUCHPOINT_(KAFKA|HTTP|ADMISSION|PRIVACY)_\\w+|TOUCHPOINT_CHDB_LIBRARY");

    private static final int DIGEST_BYTES = 4;
    private static final String DIGEST = "digest.";
    private static final String PORT = "port.";
    private static final String HOST = "host.";

    /** Of a stack that is being started. */
    static StartedWith of(StackSettings settings) {
        byte[] salt = new byte[8];
        new SecureRandom().nextBytes(salt);
        return of(settings, HexFormat.of().formatHex(salt));
    }

    private static StartedWith of(StackSettings settings, String salt) {
        Map<String, String> values = new TreeMap<>(set(settings));
        // Also those that nobody set: asking for a default is asking for nothing else.
        values.putAll(settings.ports().byVariable());
        values.replaceAll((name, value) -> digest(salt, name, value));
        Map<String, String> hosts = new TreeMap<>(set(settings));
        hosts.keySet().retainAll(StackSettings.HOSTS);
        return new StartedWith(
                settings.parts(),
                settings.ports(),
                settings.kafka(),
                Warehouse.withoutSecrets(settings.clickhouse()),
                hosts,
                salt,
                values);
    }

    private static Map<String, String> set(StackSettings settings) {
        return settings.environment().entrySet().stream()
                .filter(variable -> isOurs(variable.getKey()))
                .filter(variable -> !variable.getValue().isBlank())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, variable -> variable.getValue().strip()));
    }

    /** Rules by their whole names: desktops have a SESSION_MANAGER, another one with each login. */
    static boolean isOurs(String name) {
        return OF_PARTS.matcher(name).matches() || StreamVariables.RULES.contains(name);
    }

    private static String digest(String salt, String name, String value) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256")
                    .digest((salt + '\n' + name + '\n' + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(whole, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * The variables that are set to something else now. One that was set then and isn't now asks for nothing.
     *
     * @param asked what is asked for now
     */
    List<String> differences(StackSettings asked) {
        return set(asked).entrySet().stream()
                .filter(variable ->
                        !digest(salt, variable.getKey(), variable.getValue()).equals(digests.get(variable.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * The variables by which a stream that is started now would make other tables than the one that runs, or look for the
     * log, the tables or the state elsewhere: those that are set to something else now, or were set then and aren't now.
     *
     * @param asked what is asked for now
     */
    List<String> differencesOfTheStream(StackSettings asked) {
        Set<String> different = new HashSet<>(digests.keySet());
        different.removeAll(set(asked).keySet());
        // Ports have a digest though nobody set them: where none is asked for, those of the running stack are meant.
        different.removeAll(ports.byVariable().keySet());
        different.addAll(differences(asked));
        different.retainAll(StreamVariables.all());
        return List.copyOf(new TreeSet<>(different));
    }

    /** The running stack, as far as it can be told from here. */
    StackSettings settings(StackSettings asked) {
        Map<String, String> environment = new HashMap<>(asked.environment());
        environment.keySet().removeAll(StackSettings.HOSTS);
        environment.putAll(hosts);
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
        environment.put("CLICKHOUSE_URL", clickhouse);
        return new StackSettings(asked.root(), asked.var(), ports, environment, parts);
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("parts", parts.stream().map(Part::label).collect(Collectors.joining(",")));
        properties.setProperty("kafka", kafka);
        properties.setProperty("clickhouse", clickhouse);
        properties.setProperty("salt", salt);
        ports.byVariable().forEach((name, port) -> properties.setProperty(PORT + name, port));
        hosts.forEach((name, host) -> properties.setProperty(HOST + name, host));
        digests.forEach((name, digest) -> properties.setProperty(DIGEST + name, digest));
        return properties;
    }

    static StartedWith of(Properties properties) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String label : properties.getProperty("parts", "").split(",", -1)) {
            Part.of(label).ifPresent(parts::add);
        }
        return new StartedWith(
                parts,
                Ports.of(prefixed(properties, PORT)),
                properties.getProperty("kafka", ""),
                properties.getProperty("clickhouse", ""),
                prefixed(properties, HOST),
                properties.getProperty("salt", ""),
                prefixed(properties, DIGEST));
    }

    private static Map<String, String> prefixed(Properties properties, String prefix) {
        return properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .collect(Collectors.toMap(name -> name.substring(prefix.length()), properties::getProperty));
    }
}
