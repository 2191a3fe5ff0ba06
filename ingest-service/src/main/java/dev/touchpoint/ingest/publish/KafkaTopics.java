package dev.touchpoint.ingest.publish;

import dev.touchpoint.event.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/** The topics the collector writes: whether they are there and can be written, and what a new one looks like. */
final class KafkaTopics {

    private static final Logger LOG = Logger.getLogger(KafkaTopics.class);
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final Duration REJECTED_KEPT = Duration.ofDays(30);

    private KafkaTopics() {}

    /** Kafka can't take records now; the message says why. */
    static final class NotReadyException extends Exception {

        private static final long serialVersionUID = 1L;

        NotReadyException(String message) {
            super(message);
        }
    }

    /** Makes sure that every partition of these topics has a leader; creates missing topics. */
    static void require(Admin admin, List<String> topics, KafkaSettings settings)
            throws NotReadyException, InterruptedException {
        Map<String, KafkaFuture<TopicDescription>> descriptions = admin.describeTopics(
                        topics, new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                .topicNameValues();
        List<NewTopic> missing = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> description : descriptions.entrySet()) {
            try {
                requireLeaders(get(description.getValue()));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw notReady(e);
                }
                missing.add(blueprint(description.getKey(), settings));
            }
        }
        if (!missing.isEmpty()) {
            create(admin, missing);
        }
    }

    private static void requireLeaders(TopicDescription description) throws NotReadyException {
        boolean led = description.partitions().stream()
                .allMatch(partition ->
                        partition.leader() != null && !partition.leader().isEmpty());
        if (!led) {
            throw new NotReadyException("a partition of topic " + description.name() + " has no leader");
        }
    }

    /**
     * The log keeps everything, whatever its age: it is what all tables are rebuilt from. What keeps it is said by the topic
     * itself, as a cluster's defaults may be others.
     */
    static NewTopic blueprint(String topic, KafkaSettings settings) {
        if (topic.equals(Topics.ERASED) || topic.equals(Topics.MODELS)) {
            // One partition: they are few, and whoever starts reads all of them first.
            return new NewTopic(topic, 1, settings.replicationFactor())
                    .configs(Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_COMPACT,
                            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                            "CreateTime"));
        }
        long retention = topic.equals(Topics.REJECTED) ? REJECTED_KEPT.toMillis() : -1;
        return new NewTopic(topic, settings.partitions(), settings.replicationFactor())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(retention),
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1",
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "CreateTime"));
    }

    private static void create(Admin admin, List<NewTopic> missing) throws NotReadyException, InterruptedException {
        for (Map.Entry<String, KafkaFuture<Void>> created :
                admin.createTopics(missing).values().entrySet()) {
            try {
                var unused = get(created.getValue());
                LOG.infof("Created topic %s", created.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw notReady(e);
                }
            }
        }
    }

    /**
     * What of topics that were there before, made by someone else, isn't as it has to be: one sentence each. None of those
     * whose configuration we may not see.
     */
    static List<String> losses(Admin admin, List<String> topics) throws NotReadyException, InterruptedException {
        List<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        List<String> losses = new ArrayList<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> described : admin.describeConfigs(
                        asked, new DescribeConfigsOptions().timeoutMs(TIMEOUT_MILLIS))
                .values()
                .entrySet()) {
            try {
                losses.addAll(losses(described.getKey().name(), get(described.getValue())));
            } catch (ExecutionException e) {
                LOG.debugf(
                        "The configuration of topic %s isn't told: %s",
                        described.getKey().name(), e.getCause());
            }
        }
        return losses;
    }

    private static List<String> losses(String topic, Config config) {
        if (topic.equals(Topics.REJECTED)) {
            return List.of();
        }
        Map<String, String> wanted = topic.equals(Topics.TOUCHPOINTS)
                ? Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1",
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1")
                : Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        List<String> losses = new ArrayList<>();
        new TreeMap<>(wanted).forEach((name, value) -> {
            ConfigEntry entry = config.get(name);
            if (entry != null && !value.equals(entry.value())) {
                losses.add("topic %s has %s=%s; with anything but %s it loses what is to be kept for ever"
                        .formatted(topic, name, entry.value(), value));
            }
        });
        return losses;
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, NotReadyException, InterruptedException {
        try {
            return future.get(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NotReadyException("Kafka doesn't answer");
        }
    }

    private static NotReadyException notReady(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return new NotReadyException(String.valueOf(cause == null ? failure : cause));
    }
}
