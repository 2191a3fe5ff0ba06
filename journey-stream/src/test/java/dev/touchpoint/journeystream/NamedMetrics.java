package dev.touchpoint.journeystream;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A group outside of any job, that knows what was put into it under which name. */
public final class NamedMetrics extends UnregisteredMetricsGroup {

    private final Map<String, Metric> metrics = new HashMap<>();

    /** What a counter has come to. */
    public long count(String name) {
        return ((Counter) metric(name)).getCount();
    }

    /** What is there under a name. */
    public Metric metric(String name) {
        return Objects.requireNonNull(metrics.get(name), name);
    }

    @Override
    public Counter counter(String name) {
        Counter counter = new SimpleCounter();
        metrics.put(name, counter);
        return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        metrics.put(name, gauge);
        return gauge;
    }

    @Override
    public <H extends Histogram> H histogram(String name, H histogram) {
        metrics.put(name, histogram);
        return histogram;
    }
}
