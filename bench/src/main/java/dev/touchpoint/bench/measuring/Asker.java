package dev.touchpoint.bench.measuring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchpoint.bench.question.BenchQuestion.ApiCall;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks both sides over HTTP, as any client would, and reads the answers to their end. */
final class Asker {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String TOKEN = "local-read-token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;
    private final URI clickhouse;

    Asker(URI api, URI clickhouse) {
        this.api = api;
        this.clickhouse = clickhouse;
    }

    Reply ask(ApiCall call) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(api.resolve(call.path())).header("Authorization", "Bearer " + TOKEN);
        return send(
                call.body().isEmpty()
                        ? request
                        : request.header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(call.body())));
    }

    Reply sql(String sql, Map<String, String> settings) throws IOException, InterruptedException {
        String query = settings.entrySet().stream()
                .map(setting -> setting.getKey() + '=' + URLEncoder.encode(setting.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(clickhouse.resolve("/?" + query)).POST(BodyPublishers.ofString(sql)));
    }

    /** The rows of an answer in tab separated values, which the texts here never hold. */
    static List<List<String>> rows(Reply reply) {
        return reply.body()
                .lines()
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .toList();
    }

    static JsonNode json(Reply reply) throws IOException {
        return JSON.readTree(reply.body());
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        long sent = System.nanoTime();
        HttpResponse<String> response =
                http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        Duration taken = Duration.ofNanos(System.nanoTime() - sent);
        JsonNode summary = JSON.readTree(
                response.headers().firstValue("X-ClickHouse-Summary").orElse("{}"));
        return new Reply(
                response.statusCode(),
                response.body(),
                taken,
                summary.path("read_rows").asLong(-1),
                summary.path("read_bytes").asLong(-1));
    }
}
