package dev.touchpoint.webhook;

import dev.touchpoint.webhook.address.Resolver;
import dev.touchpoint.webhook.delivery.HttpSender;
import dev.touchpoint.webhook.delivery.Pace;
import dev.touchpoint.webhook.kafka.FailedTopic;
import dev.touchpoint.webhook.kafka.KafkaAccess;
import dev.touchpoint.webhook.kafka.TargetConsumer;
import dev.touchpoint.webhook.measure.TargetMetrics;
import dev.touchpoint.webhook.measure.TargetState;
import dev.touchpoint.webhook.target.Target;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All targets at work. */
final class Fleet implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

    private final Vertx vertx;
    private final KafkaAccess kafka;
    private final Producer<byte[], byte[]> producer;
    private final Resolver resolver;
    private final MeterRegistry registry;
    private final Pace pace;
    private final Clock clock;
    /** Changed under this object's lock; read without it, as an event loop that waits would hold up answers. */
    private final Map<Target, TargetConsumer> consumers = new ConcurrentHashMap<>();

    Fleet(Vertx vertx, KafkaAccess kafka, Resolver resolver, MeterRegistry registry, Pace pace, Clock clock) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.producer = kafka.producer();
        this.resolver = resolver;
        this.registry = registry;
        this.pace = pace;
        this.clock = clock;
    }

    /** Works for exactly these targets from here on; those that haven't changed don't notice. */
    synchronized void apply(List<Target> targets) throws InterruptedException {
        List<Target> ended = consumers.keySet().stream()
                .filter(target -> !targets.contains(target))
                .toList();
        end(ended);
        for (Target target : targets) {
            if (!consumers.containsKey(target)) {
                TargetConsumer consumer = new TargetConsumer(
                        target,
                        kafka,
                        new HttpSender(vertx, target, resolver, clock),
                        new FailedTopic(producer),
                        new TargetMetrics(registry, target.name()),
                        pace,
                        clock);
                consumer.start();
                consumers.put(target, consumer);
                LOG.info("Target {} of site {} is told of {}", target.name(), target.site(), target.types());
            }
        }
    }

    private void end(List<Target> targets) throws InterruptedException {
        // All at once, as each waits for its answers.
        for (Target target : targets) {
            consumerOf(target).stop();
        }
        for (Target target : targets) {
            consumerOf(target).close();
            consumers.remove(target);
            LOG.info("Target {} ended", target.name());
        }
    }

    private TargetConsumer consumerOf(Target target) {
        TargetConsumer consumer = consumers.get(target);
        if (consumer == null) {
            throw new IllegalStateException("no target " + target.name());
        }
        return consumer;
    }

    boolean isAlive() {
        return consumers.values().stream().allMatch(TargetConsumer::isAlive);
    }

    Map<String, TargetState> states() {
        Map<String, TargetState> states = new TreeMap<>();
        consumers.forEach((target, consumer) ->
                states.put(target.name(), consumer.metrics().state()));
        return states;
    }

    @Override
    public synchronized void close() throws InterruptedException {
        end(List.copyOf(consumers.keySet()));
        producer.close();
    }
}
