package dev.touchpoint.ingest.publish;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How the collector speaks to Kafka, and how much may be under way to it. */
@ConfigMapping(prefix = "touchpoint.kafka")
public interface KafkaSettings {

    /** {@code host:port[,host:port…]} */
    String bootstrapServers();

    /** A properties file of how clients get in, as Kafka's tools take it; without it everybody does. */
    Optional<String> clientProperties();

    /** Partitions of topics created here. */
    @WithDefault("4")
    int partitions();

    /** Replicas of topics created here; -1 for as many as the cluster makes by default. */
    @WithDefault("-1")
    short replicationFactor();

    /** How long a record may wait for company; it bounds requests per connection, so keep it small. */
    @WithDefault("1ms")
    Duration linger();

    /**
     * How long an answer waits for acknowledgements before it asks the client to send again. The stream's time counts on
     * this default after Kafka was away ({@code LogAnswers}).
     */
    @WithDefault("4s")
    Duration answerDeadline();

    /** How often Kafka is asked whether it is there. */
    @WithDefault("1s")
    Duration probeInterval();

    /** Without any sign of life for so long, Kafka counts as away. */
    @WithDefault("4s")
    Duration awayAfter();

    /**
     * When even the quickest acknowledgement of a tenth of a second took longer, and when a body waited longer to be
     * read, clients are asked to come back.
     */
    @WithDefault("300ms")
    Duration queueDelay();

    /** Bytes of bodies and records under way at once; beyond, clients are asked to come back. */
    @WithDefault("67108864")
    long inFlightBytes();
}
