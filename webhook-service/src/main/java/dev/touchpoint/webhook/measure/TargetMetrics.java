package dev.touchpoint.webhook.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/** The numbers of one target; its gauges are gone when it is closed. */
public final class TargetMetrics implements AutoCloseable {

    private final MeterRegistry registry;
    private final String target;
    private volatile TargetState state = TargetState.STARTING;
    private final List<Meter> gauges;
    private final Timer delay;

    /** Registers them. */
    public TargetMetrics(MeterRegistry registry, String target) {
        this.registry = registry;
        this.target = target;
        this.delay = Timer.builder("touchpoint.webhook.delay")
                .description("From when something happened to its delivery")
                .tag("target", target)
                .serviceLevelObjectives(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1))
                .register(registry);
        this.gauges = List.of(
                gauge("touchpoint.webhook.waiting", "Messages read and not delivered yet", TargetState::held),
                gauge("touchpoint.webhook.lag", "Records of the topics not read yet", TargetState::lag),
                gauge("touchpoint.webhook.down", "1 while the target is taken to be down", s -> s.isDown() ? 1 : 0),
                gauge(
                        "touchpoint.webhook.disabled",
                        "1 since the target answered 410 Gone",
                        s -> s.isDisabled() ? 1 : 0),
                gauge(
                        "touchpoint.webhook.oldest.age.seconds",
                        "Age of the oldest message that waits",
                        s -> s.oldestAge().toMillis() / 1000.0));
    }

    private Meter gauge(String name, String description, java.util.function.ToDoubleFunction<TargetState> value) {
        return Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.state))
                .description(description)
                .tag("target", target)
                .register(registry);
    }

    /** One request was made; {@code result} is {@code delivered} or what went wrong. */
    public void attempted(String result) {
        count("touchpoint.webhook.attempts", "result", result);
    }

    /** A message of this type arrived, so long after it happened. */
    public void delivered(String type, Duration since) {
        count("touchpoint.webhook.delivered", "type", type);
        delay.record(since.isNegative() ? Duration.ZERO : since);
    }

    /** A message won't arrive. */
    public void givenUp(String reason) {
        count("touchpoint.webhook.given.up", "reason", reason);
    }

    /** A message that was asked for is not sent: it happened too long ago. */
    public void tooOld() {
        count("touchpoint.webhook.skipped", "reason", "too_old");
    }

    private void count(String name, String tag, String value) {
        registry.counter(name, Tags.of("target", target, tag, value)).increment();
    }

    /** How the target is now. */
    public void show(TargetState now) {
        state = now;
    }

    /** What was last shown. */
    public TargetState state() {
        return state;
    }

    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }
}
