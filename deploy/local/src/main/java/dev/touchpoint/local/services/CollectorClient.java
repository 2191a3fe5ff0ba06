package dev.touchpoint.local.services;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.local.services.Delivery.Refusal;
import java.io.ByteArrayOutputStream;
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
import java.util.ArrayList;
import java.util.List;

/**
 * Sends events to the collector and doesn't return before it has answered for each of them: 503, 429 and a broken
 * connection are tried again, a batch that is refused as a whole is halved until the guilty event is alone.
 */
public final class CollectorClient {

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI base;
    private final String key;
    private final RetryPolicy retry;

    /**
     * A client of the collector at {@code base}.
     *
     * @param key the write key of the site
     */
    public CollectorClient(URI base, String key, RetryPolicy retry) {
        // HTTP/1.1: an upgrade to HTTP/2 on a plain connection costs a round trip and wins nothing on one machine.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        this.base = base;
        this.key = key;
        this.retry = retry;
    }

    /**
     * Fails at once when nobody listens, so that a forgotten {@code up} doesn't look like a slow import.
     *
     * @throws ServiceException if there is no connection
     */
    public void requirePresent() throws InterruptedException {
        try {
            http.send(get("/q/health/ready"), BodyHandlers.discarding());
        } catch (IOException e) {
            throw ServiceException.away(
                    "No collector at %s (%s). Start everything by: ./touchpoint up".formatted(base, cause(e)));
        }
    }

    /**
     * Sends events, each the UTF-8 bytes of one JSON object, as one batch.
     *
     * @throws ServiceException if the write key is refused, or no answer came for long
     */
    public Delivery send(List<byte[]> events) throws InterruptedException {
        return send("/v1/events", events);
    }

    /** What would become of these events, if they were sent. */
    public Delivery validate(List<byte[]> events) throws InterruptedException {
        return send("/v1/validate", events);
    }

    private Delivery send(String path, List<byte[]> events) throws InterruptedException {
        Answer answer = exchange(post(path, "application/json", array(events)));
        if (answer.status() == 200) {
            return accepted(events.size(), answer);
        }
        if (answer.status() == 401 || answer.status() == 403) {
            throw ServiceException.refused(
                    "The collector at %s refuses the write key (%s). Give the site's key by --key."
                            .formatted(base, answer.summary()));
        }
        if (answer.status() >= 500 || answer.status() == 404) {
            throw ServiceException.refused("The collector at %s failed: %s".formatted(base, answer.summary()));
        }
        if (events.size() == 1) {
            return new Delivery(0, List.of(refusal(0, answer)), answer.retries(), answer.at());
        }
        int half = events.size() / 2;
        Delivery first = send(path, events.subList(0, half));
        return first.and(send(path, events.subList(half, events.size())), half);
    }

    /** Sends one event the way {@code navigator.sendBeacon} does: as plain text with the key in the address. */
    public Delivery sendBeacon(byte[] event) throws InterruptedException {
        String path = "/v1/beacon?key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
        Answer answer = exchange(post(path, "text/plain", event));
        if (answer.status() >= 200 && answer.status() < 300) {
            return new Delivery(1, List.of(), answer.retries(), answer.at());
        }
        if (answer.status() >= 500 || answer.status() == 401 || answer.status() == 404) {
            throw ServiceException.refused("The collector at %s failed: %s".formatted(base, answer.summary()));
        }
        return new Delivery(0, List.of(refusal(0, answer)), answer.retries(), answer.at());
    }

    private Answer exchange(HttpRequest request) throws InterruptedException {
        Duration waited = Duration.ZERO;
        String trouble = "";
        for (int tries = 0; waited.compareTo(retry.giveUpAfter()) < 0; tries++) {
            Duration pause;
            try {
                HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                if (response.statusCode() != 503 && response.statusCode() != 429) {
                    return new Answer(response.statusCode(), response.body(), tries, Instant.now());
                }
                pause = retryAfter(response, tries + 1);
                trouble = "it is busy (%d)".formatted(response.statusCode());
            } catch (IOException e) {
                pause = retry.pauseAfter(tries + 1);
                trouble = cause(e);
            }
            retry.pause().of(pause);
            waited = waited.plus(pause);
        }
        throw ServiceException.away(
                "The collector at %s took nothing for %d s: %s. What was sent is kept: start again to go on."
                        .formatted(base, waited.toSeconds(), trouble));
    }

    private Duration retryAfter(HttpResponse<?> response, int failures) {
        String asked = response.headers().firstValue("Retry-After").orElse("").trim();
        if (!asked.isEmpty() && asked.length() < 6 && asked.chars().allMatch(Character::isDigit)) {
            return retry.bounded(Duration.ofSeconds(Integer.parseInt(asked)));
        }
        return retry.pauseAfter(failures);
    }

    private static Delivery accepted(int events, Answer answer) {
        JsonNode body = answer.json();
        List<Refusal> refusals = new ArrayList<>();
        int place = 0;
        for (JsonNode result : body.path("results")) {
            if ("rejected".equals(result.path("status").asText())) {
                refusals.add(new Refusal(
                        result.path("index").asInt(place),
                        result.path("reason").asText("unknown"),
                        result.path("field").asText(""),
                        result.path("detail").asText("")));
            }
            place++;
        }
        int accepted = body.path("accepted").asInt(events - refusals.size());
        return new Delivery(accepted, refusals, answer.retries(), answer.at());
    }

    private static Refusal refusal(int index, Answer answer) {
        JsonNode problem = answer.json();
        return new Refusal(
                index,
                problem.path("reason").asText("http_" + answer.status()),
                problem.path("field").asText(""),
                problem.path("detail").asText(problem.path("title").asText("")));
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(at(path)).timeout(REQUEST_TIMEOUT).build();
    }

    private HttpRequest post(String path, String type, byte[] body) {
        return HttpRequest.newBuilder(at(path))
                .timeout(REQUEST_TIMEOUT)
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    private URI at(String path) {
        return URI.create(base.toString().replaceAll("/+$", "") + path);
    }

    private static byte[] array(List<byte[]> events) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(events.size() * 400);
        body.write('[');
        for (int i = 0; i < events.size(); i++) {
            if (i > 0) {
                body.write(',');
            }
            body.writeBytes(events.get(i));
        }
        body.write(']');
        return body.toByteArray();
    }

    private static String cause(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    @SuppressWarnings("ArrayRecordComponent") // private, never compared
    private record Answer(int status, byte[] body, int retries, Instant at) {

        JsonNode json() {
            return JsonBody.read(body);
        }

        String summary() {
            JsonNode problem = json();
            return "%d %s"
                    .formatted(
                            status,
                            problem.path("detail").asText(problem.path("title").asText("")));
        }
    }
}
