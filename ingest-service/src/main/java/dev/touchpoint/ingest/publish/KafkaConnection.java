package dev.touchpoint.ingest.publish;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the connection to Kafka: makes the clients, creates missing topics, and knows within seconds whether Kafka is
 * there, so that requests never wait for a Kafka that isn't.
 *
 * <p>Everything that can block happens on this class's own thread.
 */
@Singleton
public class KafkaConnection {

    private static final Logger LOG = Logger.getLogger(KafkaConnection.class);
    private static final List<String> TOPICS =
            List.of(Topics.TOUCHPOINTS, Topics.REJECTED, Topics.ERASED, Topics.MODELS);
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final KafkaSettings settings;
    private final KafkaCluster kafka;
    private final long awayAfterNanos;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(runnable -> {
        Thread worker = new Thread(runnable, "kafka-connection");
        worker.setDaemon(true);
        return worker;
    });

    private @Nullable Admin admin;
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private volatile boolean ready;
    private volatile boolean broken;
    private volatile long lastSignOfLife;
    private volatile String trouble = "not connected yet";

    KafkaConnection(KafkaSettings settings) {
        this.settings = settings;
        this.kafka = KafkaCluster.of(
                settings.bootstrapServers(), settings.clientProperties().orElse(null));
        this.awayAfterNanos = settings.awayAfter().toNanos();
    }

    void start(@Observes StartupEvent event) {
        NativeCompression.load();
        var unused = thread.scheduleWithFixedDelay(
                this::probe, 0, settings.probeInterval().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for what is under way: requests are drained before, so nothing new comes. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.shutdownNow();
        boolean ended = thread.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            disconnect(DRAIN);
        }
    }

    /** The producer, if Kafka is there; null when it is away. */
    @Nullable Producer<byte[], byte[]> producer() {
        return isAvailable() ? producer : null;
    }

    /** Whether Kafka gave a sign of life within the last seconds and all topics can be written. */
    public boolean isAvailable() {
        return ready && System.nanoTime() - lastSignOfLife < awayAfterNanos;
    }

    /** Why Kafka isn't available; empty when it is. */
    public String trouble() {
        return isAvailable() ? "" : trouble;
    }

    /** An acknowledgement came, at that {@link System#nanoTime()}. */
    void signOfLife(long now) {
        lastSignOfLife = now;
    }

    /** The producer can't go on: the next probe makes a new one. */
    void producerBroken() {
        broken = true;
    }

    private void probe() {
        try {
            if (broken) {
                LOG.warn("The Kafka producer can't go on; making a new one");
                disconnect(Duration.ZERO);
            }
            Admin client = admin == null ? connect() : admin;
            KafkaTopics.require(client, TOPICS, settings);
            warm();
            if (!ready) {
                KafkaTopics.losses(client, TOPICS).forEach(LOG::error);
            }
            if (!trouble.isEmpty()) {
                LOG.infof("Kafka is there (%s)", settings.bootstrapServers());
            }
            trouble = "";
            signOfLife(System.nanoTime());
            ready = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | KafkaTopics.NotReadyException e) {
            boolean news = trouble.isEmpty();
            trouble = why(e);
            if (news) {
                LOG.warnf("Kafka does not answer: %s", trouble);
            }
        }
    }

    /** A client that can't be made says why in its cause: a trust store that isn't there, say. */
    private static String why(Exception failure) {
        return failure.getCause() instanceof KafkaException cause
                ? failure.getMessage() + ": " + cause.getMessage()
                : String.valueOf(failure.getMessage());
    }

    /**
     * Makes the producer know all topics. Sending may not block the event loop, so the producer has no time to ask for
     * a topic it doesn't know; asking here, again and again, also keeps it from forgetting a topic long unused.
     */
    private void warm() throws KafkaTopics.NotReadyException, InterruptedException {
        Producer<byte[], byte[]> warming = producer;
        if (warming == null) {
            throw new KafkaTopics.NotReadyException("no producer");
        }
        for (String topic : TOPICS) {
            long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (!known(warming, topic)) {
                if (System.nanoTime() > deadline) {
                    throw new KafkaTopics.NotReadyException("the producer has no metadata of topic " + topic);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    private static boolean known(Producer<byte[], byte[]> producer, String topic) {
        try {
            return !producer.partitionsFor(topic).isEmpty();
        } catch (org.apache.kafka.common.errors.TimeoutException e) {
            return false;
        }
    }

    private Admin connect() {
        Admin client = Admin.create(KafkaClientProperties.admin(kafka));
        try {
            producer = new KafkaProducer<>(KafkaClientProperties.producer(kafka, settings));
        } catch (KafkaException e) {
            client.close(Duration.ZERO);
            throw e;
        }
        admin = client;
        return client;
    }

    private void disconnect(Duration patience) {
        ready = false;
        broken = false;
        Producer<byte[], byte[]> closing = producer;
        producer = null;
        if (closing != null) {
            closing.close(patience);
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
    }
}
