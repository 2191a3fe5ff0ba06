package dev.touchpoint.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka: where it is, and how clients get in.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param access settings of Kafka's clients for TLS and authentication, by name; passwords are among them
 */
public record KafkaCluster(String bootstrapServers, Map<String, String> access) implements Serializable {

    /** The variable that names a file for {@link #of}. */
    public static final String FILE_VARIABLE = "KAFKA_CLIENT_PROPERTIES";

    private static final long serialVersionUID = 1L;

    private static final String PROTOCOL = "security.protocol";
    private static final Set<String> PROTOCOLS = Set.of("PLAINTEXT", "SASL_PLAINTEXT", "SASL_SSL", "SSL");

    /** Whatever else such a file may hold, acks or a group, is each client's own to decide. */
    private static final List<String> OF_ACCESS =
            List.of("security.", "sasl.", "ssl.", "config.providers", "client.dns.lookup", "connections.max.idle.ms");

    /** Copies what could change. */
    public KafkaCluster {
        access = Map.copyOf(access);
    }

    /** One that lets everybody in. */
    public static KafkaCluster open(String bootstrapServers) {
        return new KafkaCluster(bootstrapServers, Map.of());
    }

    /**
     * One with the access that a properties file tells, written as Kafka's own tools take it.
     *
     * @param file its path; blank or null for a Kafka that lets everybody in
     * @throws IllegalArgumentException saying what is wrong with the file, and nothing that is in it
     */
    public static KafkaCluster of(String bootstrapServers, @Nullable String file) {
        if (file == null || file.isBlank()) {
            return open(bootstrapServers);
        }
        Map<String, String> access = new HashMap<>();
        Properties properties = read(file.strip());
        for (String name : properties.stringPropertyNames()) {
            if (OF_ACCESS.stream().anyMatch(name::startsWith)) {
                access.put(name, properties.getProperty(name));
            }
        }
        String protocol = access.getOrDefault(PROTOCOL, "").strip().toUpperCase(Locale.ROOT);
        if (!PROTOCOLS.contains(protocol)) {
            throw wrong(file, "it has no line %s= with SSL, SASL_SSL, SASL_PLAINTEXT or PLAINTEXT".formatted(PROTOCOL));
        }
        return new KafkaCluster(bootstrapServers, access);
    }

    private static Properties read(String file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            properties.load(in);
            return properties;
        } catch (NoSuchFileException e) {
            throw wrong(file, "there is no such file");
        } catch (IOException e) {
            throw wrong(file, "it can't be read");
        } catch (IllegalArgumentException e) {
            throw wrong(file, "it is no properties file");
        }
    }

    private static IllegalArgumentException wrong(String file, String what) {
        return new IllegalArgumentException(
                "%s names a properties file with security.protocol and what that asks for, as Kafka's tools take it by --command-config; %s: %s"
                        .formatted(FILE_VARIABLE, file, what));
    }

    /** All settings of a client that has these of its own, which win. */
    public Map<String, Object> client(Map<String, ?> own) {
        Map<String, Object> settings = new HashMap<>(access);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.putAll(own);
        return settings;
    }

    /** Those of every client, as Flink's connector takes them. */
    public Properties toProperties() {
        Properties properties = new Properties();
        properties.putAll(client(Map.of()));
        return properties;
    }

    /** The address alone: the rest is secret. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
