package dev.touchpoint.journeystream;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Remembers what a job in this process reports, also when the job has ended. */
public final class SeenMetrics implements MetricReporter {

    private static final Map<String, List<Metric>> SEEN = new ConcurrentHashMap<>();

    /** By which Flink finds it. */
    public static final class Factory implements MetricReporterFactory {

        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new SeenMetrics();
        }
    }

    private SeenMetrics() {}

    /** Forgets what was seen, and has a job report here. */
    static void reportTo(Configuration configuration) {
        SEEN.clear();
        configuration.setString("metrics.reporters", "seen");
        configuration.setString("metrics.reporter.seen.factory.class", Factory.class.getName());
    }

    /** The sum of the counters of that name of the newest job, in all instances of all operators. */
    static long count(String name) {
        return SEEN.getOrDefault(name, List.of()).stream()
                .mapToLong(metric -> ((Counter) metric).getCount())
                .sum();
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        SEEN.computeIfAbsent(name, ignored -> new CopyOnWriteArrayList<>()).add(metric);
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
