package dev.touchpoint.webhook;

import dev.touchpoint.event.KafkaCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Settings of the process, from the environment.
 *
 * @param file {@code WEBHOOKS_FILE}: the targets
 * @param kafka {@code KAFKA_BOOTSTRAP_SERVERS}, by default {@code 127.0.0.1:9092}, and {@code KAFKA_CLIENT_PROPERTIES}: a
 *     properties file of how clients get in; without it everybody does
 * @param host {@code WEBHOOK_HOST}: address that health and metrics listen at, by default {@code 0.0.0.0}
 * @param port {@code WEBHOOK_PORT}, by default 8082
 */
record WebhookSettings(Path file, KafkaCluster kafka, String host, int port) {

    private static final int DEFAULT_PORT = 8082;

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming every variable that is wrong
     */
    static WebhookSettings of(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        String file = environment.getOrDefault("WEBHOOKS_FILE", "");
        if (file.isBlank()) {
            problems.add("WEBHOOKS_FILE must name the file of targets; docs/webhooks.md shows one");
        }
        String port = environment.getOrDefault("WEBHOOK_PORT", "");
        int number = DEFAULT_PORT;
        if (!port.isBlank()) {
            number = port.strip().matches("[0-9]{1,5}") ? Integer.parseInt(port.strip()) : -1;
            if (number < 0 || number > 65_535) {
                problems.add("WEBHOOK_PORT must be a port from 0 (any) to 65535, not '%s'".formatted(port));
            }
        }
        String address = environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
        KafkaCluster kafka = KafkaCluster.open(address);
        try {
            kafka = KafkaCluster.of(address, environment.get(KafkaCluster.FILE_VARIABLE));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
        }
        return new WebhookSettings(Path.of(file), kafka, environment.getOrDefault("WEBHOOK_HOST", "0.0.0.0"), number);
    }
}
