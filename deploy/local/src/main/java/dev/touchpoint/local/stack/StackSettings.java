package dev.touchpoint.local.stack;

import dev.touchpoint.event.KafkaCluster;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * What is started, where.
 *
 * @param root the checkout, with the built modules
 * @param var folder of data, logs and pid files
 * @param ports where the parts listen
 * @param environment variables for the parts, on top of this process's own
 * @param parts what is started; the others are the user's own, or not wanted
 */
public record StackSettings(Path root, Path var, Ports ports, Map<String, String> environment, Set<Part> parts) {

    /** Where the machine has its engine, for whichever stack. */
    private static final String ENGINE = "TOUCHPOINT_CHDB_LIBRARY";

    /** Wins over the service's own. */
    private static final String ANY_QUARKUS_HOST = "QUARKUS_HTTP_HOST";

    /** They win over what a part is told: its Kafka would be another than the stream's, its port that of another part. */
    private static final Set<String> NEVER_PASSED_ON =
            Set.of("TOUCHPOINT_KAFKA_BOOTSTRAP_SERVERS", "TOUCHPOINT_KAFKA_CLIENT_PROPERTIES", "QUARKUS_HTTP_PORT");

    /** The variables that say where services listen. */
    static final Set<String> HOSTS = Set.of(ANY_QUARKUS_HOST, "INGEST_HOST", "QUERY_HOST", "WEBHOOK_HOST");

    /** Who listens at these listens at 127.0.0.1, too. */
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    /**
     * Copies what could change, without the variables that would set the parts at odds.
     *
     * @throws IllegalArgumentException naming each variable of {@link JavaOptions} that has none
     */
    public StackSettings {
        JavaOptions.require(environment);
        root = root.toAbsolutePath().normalize();
        var = var.toAbsolutePath().normalize();
        Map<String, String> shared = new HashMap<>(environment);
        shared.keySet().removeAll(NEVER_PASSED_ON);
        environment = Map.copyOf(shared);
        parts = Collections.unmodifiableSet(parts.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(parts));
    }

    /**
     * As the environment says: {@code TOUCHPOINT_VAR}, the ports, and the parts' {@link JavaOptions}. Where
     * {@code KAFKA_BOOTSTRAP_SERVERS} or {@code CLICKHOUSE_URL} is set, the user has a Kafka or ClickHouse already, and none
     * is started; the webhook service is started only where {@code WEBHOOKS_FILE} says whom it tells.
     *
     * @throws IllegalArgumentException naming the variables that are wrong
     */
    public static StackSettings of(Path root, Map<String, String> environment) {
        Set<Part> parts = EnumSet.allOf(Part.class);
        if (isSet(environment, "KAFKA_BOOTSTRAP_SERVERS")) {
            parts.remove(Part.KAFKA);
        }
        if (isSet(environment, "CLICKHOUSE_URL")) {
            parts.remove(Part.CLICKHOUSE);
        }
        if (!isSet(environment, "WEBHOOKS_FILE")) {
            parts.remove(Part.WEBHOOK_SERVICE);
        }
        Path var = isSet(environment, "TOUCHPOINT_VAR")
                ? Path.of(environment.getOrDefault("TOUCHPOINT_VAR", ""))
                : root.resolve("var");
        return new StackSettings(root, var, Ports.of(environment), environment, parts);
    }

    /**
     * As this process was started: what its environment says, of the checkout it belongs to.
     *
     * @param spec the command that asks: its user is told what is wrong
     */
    public static StackSettings ofProcess(CommandSpec spec) {
        try {
            return of(checkout(), System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** The checkout this process belongs to. */
    static Path checkout() {
        return Path.of(System.getProperty("touchpoint.root", ""));
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    /**
     * Sees that a command about these parts is about this stack.
     *
     * @throws StackException saying why one of them is none of its parts
     */
    void requireParts(Set<Part> named) {
        for (Part part : named) {
            if (!parts.contains(part)) {
                throw new StackException(
                        switch (part) {
                            case WEBHOOK_SERVICE ->
                                "webhook-service is no part of this stack: WEBHOOKS_FILE names no file of targets";
                            case KAFKA -> "kafka is no part of this stack: KAFKA_BOOTSTRAP_SERVERS names your own";
                            case CLICKHOUSE -> "clickhouse is no part of this stack: CLICKHOUSE_URL names your own";
                            case INGEST_SERVICE, JOURNEY_STREAM, QUERY_API -> part + " is no part of this stack";
                        });
            }
        }
    }

    /** The same, with these parts only. */
    public StackSettings withParts(Set<Part> only) {
        return new StackSettings(root, var, ports, environment, only);
    }

    /** Kafka's address for clients. */
    public String kafka() {
        return parts.contains(Part.KAFKA)
                ? "127.0.0.1:" + ports.kafka()
                : environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka());
    }

    /**
     * Kafka with how clients get in; the one started here lets everybody in.
     *
     * @throws StackException if the file that says so can't be used
     */
    public KafkaCluster kafkaCluster() {
        try {
            return KafkaCluster.of(
                    kafka(), parts.contains(Part.KAFKA) ? "" : environment.get(KafkaCluster.FILE_VARIABLE));
        } catch (IllegalArgumentException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    /** ClickHouse's address. */
    public URI clickhouse() {
        String own = "http://127.0.0.1:" + ports.clickhouse();
        return URI.create(parts.contains(Part.CLICKHOUSE) ? own : environment.getOrDefault("CLICKHOUSE_URL", own));
    }

    /** The collector's address. */
    public URI ingest() {
        return address(ports.ingest(), ANY_QUARKUS_HOST, "INGEST_HOST");
    }

    /** The address of the answers. */
    public URI query() {
        return address(ports.query(), ANY_QUARKUS_HOST, "QUERY_HOST");
    }

    /** The address of the webhook service's health and metrics. */
    public URI webhook() {
        return address(ports.webhook(), "WEBHOOK_HOST");
    }

    /** Where a service can be asked that listens at the host of the first of these variables that is set. */
    private URI address(int port, String... variables) {
        String host = Stream.of(variables)
                .map(variable -> environment.getOrDefault(variable, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> !EVERYWHERE.contains(value))
                .orElse("127.0.0.1");
        String written = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://" + written + ":" + port);
    }

    /**
     * Makes of the environment that a part would inherit the one it is started with. What a stack is told by counts only
     * where these settings have it: a proof's stack that took the user's spool would send what waits there to a Kafka that
     * is deleted.
     *
     * @param environment is changed
     */
    void applyTo(Map<String, String> environment) {
        environment.keySet().removeIf(name -> StartedWith.isOurs(name) && !name.equals(ENGINE));
        environment.putAll(environmentOfParts());
    }

    /** The variables that every part is given, so that all of them mean the same stack. */
    Map<String, String> environmentOfParts() {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka());
        if (parts.contains(Part.KAFKA)) {
            variables.remove(KafkaCluster.FILE_VARIABLE);
        }
        variables.put("CLICKHOUSE_URL", clickhouse().toString());
        variables.put("INGEST_PORT", Integer.toString(ports.ingest()));
        variables.put("QUERY_PORT", Integer.toString(ports.query()));
        variables.put("WEBHOOK_PORT", Integer.toString(ports.webhook()));
        variables.putIfAbsent("JOURNEY_STATE_DIR", var.resolve("journey").toString());
        // One machine is no place for a listener on the network.
        for (String host : List.of("INGEST_HOST", "QUERY_HOST", "WEBHOOK_HOST")) {
            variables.putIfAbsent(host, "127.0.0.1");
        }
        variables.put("TZ", "UTC");
        return variables;
    }
}
