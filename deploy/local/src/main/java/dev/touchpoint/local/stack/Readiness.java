package dev.touchpoint.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Asks the parts whether they are ready. */
final class Readiness {

    private static final int TIMEOUT_MILLIS = 2000;
    private static final Duration SHORTEST_STANDSTILL = Duration.ofMinutes(2);

    private final StackSettings settings;

    Readiness(StackSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether the part answers.
     *
     * @param started when its process began
     */
    boolean of(Part part, Instant started) throws InterruptedException {
        return switch (part) {
            case KAFKA -> kafkaAnswers();
            case CLICKHOUSE -> answers(settings.clickhouse().resolve("/ping"));
            case INGEST_SERVICE -> answers(settings.ingest().resolve("/q/health/ready"));
            case QUERY_API -> answers(settings.query().resolve("/q/health/ready"));
            case WEBHOOK_SERVICE -> answers(settings.webhook().resolve("/q/health/ready"));
            case JOURNEY_STREAM -> publishedSince(started);
        };
    }

    /**
     * Whether a part that was ready is so still.
     *
     * @param started when its process began
     * @param now the moment of the question
     */
    boolean still(Part part, Instant started, Instant now) throws InterruptedException {
        if (part != Part.JOURNEY_STREAM) {
            return of(part, started);
        }
        Instant latest = now.minus(standstill());
        return publishedSince(latest.isAfter(started) ? latest : started);
    }

    /** What is the matter with a part that was ready and isn't any more. */
    static String silence(Part part) {
        return part == Part.JOURNEY_STREAM ? "publishes nothing any more" : "doesn't answer any more";
    }

    /** How long no checkpoint may come through, of intervals that may be set. */
    private Duration standstill() {
        try {
            Duration usual = Duration.parse(setting("JOURNEY_CHECKPOINT_INTERVAL", "PT1S"));
            Duration backlog = Duration.parse(setting("JOURNEY_BACKLOG_INTERVAL", "PT30S"));
            Duration longest = usual.compareTo(backlog) < 0 ? backlog : usual;
            return SHORTEST_STANDSTILL.plus(longest.multipliedBy(3));
        } catch (DateTimeParseException e) {
            // The job itself says what is wrong with it.
            return SHORTEST_STANDSTILL;
        }
    }

    private boolean kafkaAnswers() throws InterruptedException {
        if (!listens(settings.ports().kafka())) {
            return false;
        }
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.kafka(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(config)) {
            return !admin.describeCluster()
                    .nodes()
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            // Not yet.
            return false;
        }
    }

    /** The job has no port to ask: it is ready when its progress has come through to the warehouse. */
    private boolean publishedSince(Instant started) {
        String sql = "SELECT max(published_at) >= fromUnixTimestamp64Milli(%d) FROM stream_progress"
                .formatted(started.toEpochMilli());
        String query = "/?query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8) + "&database="
                + URLEncoder.encode(setting("CLICKHOUSE_DATABASE", "default"), StandardCharsets.UTF_8);
        try {
            HttpURLConnection connection = open(settings.clickhouse().resolve(query));
            // A user may have no password, too.
            connection.setRequestProperty("X-ClickHouse-User", setting("CLICKHOUSE_USER", "default"));
            connection.setRequestProperty("X-ClickHouse-Key", setting("CLICKHOUSE_PASSWORD", ""));
            try (InputStream answer = connection.getInputStream()) {
                return answer.read() == '1';
            }
        } catch (IOException e) {
            // No table yet, or no ClickHouse.
            return false;
        }
    }

    private String setting(String name, String byDefault) {
        return settings.environment().getOrDefault(name, byDefault);
    }

    /** Whether anything listens at the port. */
    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean answers(URI url) {
        try {
            HttpURLConnection connection = open(url);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            // Not yet.
            return false;
        }
    }

    private static HttpURLConnection open(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }
}
