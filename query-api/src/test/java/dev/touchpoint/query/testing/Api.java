package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Asks the service under test. */
public final class Api {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    /** Amounts are exact. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private static final String TOKEN = "Bearer local-read-token";

    /** Whoever leads on beyond it leads in a circle. */
    private static final int MOST_PAGES = 10_000;

    /** An answer: its status, media type, headers and body; of what isn't JSON the body is an empty object. */
    public record Answer(int status, String type, String retryAfter, JsonNode body, HttpHeaders headers, String text) {

        /** A header, empty when it isn't there. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** Asks with the local token. */
    public Answer get(String path) {
        return send(request(path).header("Authorization", TOKEN).build());
    }

    /** Asks with another header, or none when it is empty. */
    public Answer getAs(String authorization, String path) {
        HttpRequest.Builder request = request(path);
        return send(
                authorization.isEmpty()
                        ? request.build()
                        : request.header("Authorization", authorization).build());
    }

    /** Asks for a step funnel. */
    public Answer funnel(String body) {
        return post("/v1/funnels/query", "application/json", body);
    }

    public Answer post(String path, String type, String body) {
        return send(request(path)
                .header("Authorization", TOKEN)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Sends JSON with another header. */
    public Answer sendAs(String authorization, String method, String path, String body) {
        return send(request(path)
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /**
     * Any request with the local token.
     *
     * @param body empty for none; else JSON
     * @param headers names and values in turn
     */
    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).header("Authorization", TOKEN);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (body.isEmpty()) {
            return send(
                    request.method(method, HttpRequest.BodyPublishers.noBody()).build());
        }
        return send(request.header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /**
     * All pages of an answer: the first, and each that the {@code next} of the one before leads to.
     *
     * @param page asks for a page by its cursor, which is empty for the first
     */
    public List<Answer> pages(Function<String, Answer> page) {
        List<Answer> pages = new ArrayList<>();
        @Nullable String cursor = "";
        while (cursor != null) {
            if (pages.size() == MOST_PAGES) {
                throw new AssertionError("Page %d isn't the last either: %s".formatted(MOST_PAGES, cursor));
            }
            Answer answer = page.apply(cursor);
            pages.add(answer);
            cursor = answer.body().path("next").textValue();
        }
        return pages;
    }

    /** The text of an answer that isn't JSON. */
    public String text(String path) {
        try {
            return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String path) {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    response.statusCode(),
                    type,
                    response.headers().firstValue("Retry-After").orElse(""),
                    type.contains("json") && !type.contains("ndjson")
                            ? JSON.readTree(response.body())
                            : JSON.createObjectNode(),
                    response.headers(),
                    new String(response.body(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
