package dev.touchpoint.local.fuzz;

import dev.touchpoint.event.Topics;
import dev.touchpoint.local.kafka.LoggedTouchpoints;
import dev.touchpoint.local.kafka.TopicRecords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * What became of all events, as the collector's metrics tell it and as Kafka has it.
 *
 * @param received events read, and requests that couldn't be
 * @param accepted of these, kept
 * @param rejected of these, refused with a reason
 * @param givenBack of these, kept nowhere, because there was no room any more: their senders were asked to come back
 * @param turnedAway requests asked to come back, read or not
 * @param touchpoints what is in the topic of touchpoints
 * @param rejectedRows records in the topic of what was refused
 */
public record CollectorAccounts(
        long received,
        long accepted,
        long rejected,
        long givenBack,
        long turnedAway,
        long touchpoints,
        long rejectedRows) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Reads them. */
    public static CollectorAccounts read(URI collector, String kafka) throws IOException, InterruptedException {
        String metrics = metrics(collector);
        try (TopicRecords records = new TopicRecords(kafka)) {
            return new CollectorAccounts(
                    sum(metrics, "touchpoint_received_total"),
                    sum(metrics, "touchpoint_accepted_total"),
                    sum(metrics, "touchpoint_rejected_total"),
                    sum(metrics, "touchpoint_given_back_total"),
                    sum(metrics, "touchpoint_turned_away_total"),
                    new LoggedTouchpoints(kafka).count(),
                    records.of(Topics.REJECTED));
        }
    }

    /** Whether every event is in one account, and every account is what Kafka has. */
    public boolean areRight() {
        return received == accepted + rejected + givenBack && accepted == touchpoints && rejected == rejectedRows;
    }

    /** The sum of one metric's series; 0 when there is none. */
    public static long metric(URI collector, String name) throws IOException, InterruptedException {
        return sum(metrics(collector), name);
    }

    private static String metrics(URI collector) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(collector.resolve("/q/metrics"))
                .timeout(PATIENCE)
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    /** The sum of a metric's series. */
    static long sum(String metrics, String name) {
        return Math.round(metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum());
    }
}
