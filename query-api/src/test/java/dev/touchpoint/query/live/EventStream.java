package dev.touchpoint.query.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** A connection to the live stream; what comes is gathered until it is closed. */
final class EventStream implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<Stream<String>> response;
    private final List<String> lines = new ArrayList<>();

    /** An event. */
    record Event(String name, String id, String data) {}

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        Thread reading = new Thread(this::read, "event-stream");
        reading.setDaemon(true);
        reading.start();
    }

    /** Listens to a site, from an event on when {@code last} isn't empty. */
    static EventStream of(String site, String token, String last) throws IOException, InterruptedException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/v1/live?site=%s".formatted(port, site)))
                .header("Authorization", "Bearer " + token);
        if (!last.isEmpty()) {
            request.header("Last-Event-ID", last);
        }
        return new EventStream(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofLines()));
    }

    private void read() {
        try {
            response.body().forEach(line -> {
                synchronized (lines) {
                    lines.add(line);
                }
            });
        } catch (RuntimeException e) {
            // Closed from this side.
            return;
        }
    }

    int status() {
        return response.statusCode();
    }

    /** The whole events so far. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        String name = "";
        String id = "";
        String data = "";
        List<String> now;
        synchronized (lines) {
            now = List.copyOf(lines);
        }
        for (String line : now) {
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data = line.substring(5).strip();
            } else if (line.isEmpty() && !data.isEmpty()) {
                events.add(new Event(name, id, data));
                name = "";
                id = "";
                data = "";
            }
        }
        return events;
    }

    @Override
    public String toString() {
        synchronized (lines) {
            return response.statusCode() + " " + lines;
        }
    }

    @Override
    public void close() {
        response.body().close();
    }
}
