package dev.touchpoint.local.services;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the query API. */
public final class QueryClient {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String token;

    /**
     * A client of the query API at {@code base}.
     *
     * @param token the read token
     */
    public QueryClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** Where it is. */
    public URI base() {
        return base;
    }

    /** The whole address of a question; parameters with an empty value are left out. */
    public URI address(String path, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String plain = base.toString().replaceAll("/+$", "") + path;
        return URI.create(query.isEmpty() ? plain : plain + "?" + query);
    }

    /**
     * The answer to a GET.
     *
     * @throws ServiceException if there is none, with the reason the service gives
     */
    public JsonNode get(String path, Map<String, String> parameters) throws InterruptedException {
        return ask(request(address(path, parameters)).GET().build());
    }

    /** The answer to a GET, or empty when there is no such thing (404). */
    public Optional<JsonNode> find(String path, Map<String, String> parameters) throws InterruptedException {
        HttpResponse<byte[]> response =
                send(request(address(path, parameters)).GET().build());
        return response.statusCode() == 404 ? Optional.empty() : Optional.of(answer(response));
    }

    /** The answer to a POST of JSON. */
    public JsonNode post(String path, JsonNode body) throws InterruptedException {
        return ask(request(address(path, Map.of()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** Up to where what was received is visible; empty before the stream's first commit. */
    public Optional<Instant> completeUntil(String site) throws InterruptedException {
        // An empty range: only the watermark of the answer is of interest.
        JsonNode answer = get(
                "/v1/funnels/phases",
                Map.of("site", site, "from", "2000-01-01T00:00:00Z", "to", "2000-01-01T00:00:01Z"));
        String text = answer.path("complete_until").asText("");
        return text.isEmpty() || "null".equals(text) ? Optional.empty() : Optional.of(Instant.parse(text));
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode ask(HttpRequest request) throws InterruptedException {
        return answer(send(request));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw ServiceException.away("No query API at %s (%s). Start everything by: ./touchpoint up"
                    .formatted(base, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        }
    }

    private JsonNode answer(HttpResponse<byte[]> response) {
        JsonNode body = JsonBody.read(response.body());
        if (response.statusCode() == 200) {
            return body;
        }
        String message = "The query API at %s answers %d: %s"
                .formatted(
                        base,
                        response.statusCode(),
                        body.path("detail").asText(body.path("title").asText("no reason given")));
        throw response.statusCode() == 503 ? ServiceException.away(message) : ServiceException.refused(message);
    }
}
