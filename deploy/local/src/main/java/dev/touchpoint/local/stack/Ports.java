package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the parts listen, at 127.0.0.1.
 *
 * @param kafka Kafka's clients
 * @param kafkaController Kafka's own controller
 * @param clickhouse ClickHouse's HTTP protocol
 * @param ingest the collector
 * @param query the answers
 * @param webhook health and metrics of the webhook service
 */
public record Ports(int kafka, int kafkaController, int clickhouse, int ingest, int query, int webhook) {

    /**
     * From {@code KAFKA_PORT}, {@code KAFKA_CONTROLLER_PORT}, {@code CLICKHOUSE_PORT}, {@code INGEST_PORT},
     * {@code QUERY_PORT} and {@code WEBHOOK_PORT}; by default 9092, 9093, 8123, 8080, 8081 and 8082.
     *
     * @throws IllegalArgumentException naming each variable that isn't a port
     */
    public static Ports of(Map<String, String> environment) {
        List<String> errors = new ArrayList<>();
        int kafka = port(environment, "KAFKA_PORT", 9092, errors);
        Ports ports = new Ports(
                kafka,
                port(environment, "KAFKA_CONTROLLER_PORT", kafka + 1, errors),
                port(environment, "CLICKHOUSE_PORT", 8123, errors),
                port(environment, "INGEST_PORT", 8080, errors),
                port(environment, "QUERY_PORT", 8081, errors),
                port(environment, "WEBHOOK_PORT", 8082, errors));
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", errors));
        }
        return ports;
    }

    private static int port(Map<String, String> environment, String name, int byDefault, List<String> errors) {
        String text = environment.getOrDefault(name, "");
        if (text.isBlank()) {
            return byDefault;
        }
        if (text.strip().matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(text.strip());
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        errors.add("%s must be a port from 1 to 65535, not '%s'".formatted(name, text));
        return byDefault;
    }

    /** Ports that are free now, for tests beside a running stack. */
    public static Ports free() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ports by the variables that {@link #of(Map) move} them. */
    Map<String, String> byVariable() {
        return Map.of(
                "KAFKA_PORT", Integer.toString(kafka),
                "KAFKA_CONTROLLER_PORT", Integer.toString(kafkaController),
                "CLICKHOUSE_PORT", Integer.toString(clickhouse),
                "INGEST_PORT", Integer.toString(ingest),
                "QUERY_PORT", Integer.toString(query),
                "WEBHOOK_PORT", Integer.toString(webhook));
    }

    /** All ports of a part by the variables that move them; none if it has none. */
    SortedMap<String, Integer> byVariable(Part part) {
        Map<String, Integer> ports = switch (part) {
            case KAFKA -> Map.of("KAFKA_PORT", kafka, "KAFKA_CONTROLLER_PORT", kafkaController);
            case CLICKHOUSE -> Map.of("CLICKHOUSE_PORT", clickhouse);
            case INGEST_SERVICE -> Map.of("INGEST_PORT", ingest);
            case QUERY_API -> Map.of("QUERY_PORT", query);
            case WEBHOOK_SERVICE -> Map.of("WEBHOOK_PORT", webhook);
            case JOURNEY_STREAM -> Map.of();
        };
        return new TreeMap<>(ports);
    }
}
