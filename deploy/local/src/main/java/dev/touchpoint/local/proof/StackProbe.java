package dev.touchpoint.local.proof;

import com.clickhouse.client.api.Client;
import dev.touchpoint.event.Topics;
import dev.touchpoint.local.fingerprint.Fingerprint;
import dev.touchpoint.local.fingerprint.Fingerprinter;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.Warehouse;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Looks into Kafka and ClickHouse of a stack from the outside. */
final class StackProbe implements AutoCloseable {

    private final Admin kafka;
    private final Client clickhouse;
    private final String site;

    StackProbe(StackSettings settings, String site) {
        this.kafka = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka()));
        this.clickhouse = new Warehouse(settings.clickhouse(), "default", "default", "").connect();
        this.site = site;
    }

    /** How many touchpoints Kafka has. */
    long inKafka() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (TopicDescription topic : kafka.describeTopics(Set.of(Topics.TOUCHPOINTS))
                    .allTopicNames()
                    .get()
                    .values()) {
                topic.partitions()
                        .forEach(partition -> latest.put(
                                new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
            }
            return kafka.listOffsets(latest).all().get().values().stream()
                    .collect(Collectors.summingLong(ListOffsetsResultInfo::offset));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka doesn't say how much it has", e.getCause());
        }
    }

    /** How many touchpoints of the site the tables have. */
    long visible() {
        return clickhouse
                .queryAll(
                        "SELECT count() AS rows FROM touchpoints FINAL WHERE site = {site:String}",
                        Map.of("site", site))
                .get(0)
                .getLong("rows");
    }

    /** What the tables of the site hold. */
    Fingerprint fingerprint() {
        return new Fingerprinter(clickhouse).of(site);
    }

    @Override
    public void close() {
        kafka.close();
        clickhouse.close();
    }
}
