package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.microprofile.config.ConfigProvider;

/** Asks the service under test. */
public final class Api {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "Bearer local-read-token";

    /** An answer: its status, media type and body. */
    public record Answer(int status, String type, String retryAfter, JsonNode body) {}

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
                    type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
