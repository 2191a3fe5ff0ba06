package dev.touchpoint.bench.stream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What the job tells of itself to Prometheus. */
final class JobMetrics {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;

    JobMetrics(int port) {
        this.request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/metrics".formatted(port)))
                .timeout(PATIENCE)
                .build();
    }

    /**
     * What is told now.
     *
     * @param read records the decoding operator has taken in
     * @param checkpointBytes the newest checkpoint's whole size
     * @param checkpointMillis how long it took
     */
    record Sample(long read, long checkpointBytes, long checkpointMillis) {}

    /** Zeros where the job isn't there yet. */
    Sample sample() throws InterruptedException {
        try {
            String text =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new Sample(
                    sum(
                            text,
                            "flink_taskmanager_job_task_operator_numRecordsIn{",
                            "operator_name=\"Read_touchpoints\""),
                    sum(text, "flink_jobmanager_job_lastCheckpointFullSize{", ""),
                    sum(text, "flink_jobmanager_job_lastCheckpointDuration{", ""));
        } catch (IOException e) {
            return new Sample(0, 0, 0);
        }
    }

    private static long sum(String text, String begin, String label) {
        return Math.max(0, (long) text.lines()
                .filter(line -> line.startsWith(begin) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum());
    }
}
