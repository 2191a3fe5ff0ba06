package dev.touchpoint.local.proof;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.fingerprint.Fingerprint;
import dev.touchpoint.local.fingerprint.Fingerprinter;
import dev.touchpoint.local.kafka.LoggedTouchpoints;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.Warehouse;
import java.util.Map;

/** Looks into Kafka and ClickHouse of a stack from the outside. */
final class StackProbe implements AutoCloseable {

    private final LoggedTouchpoints log;
    private final Client clickhouse;
    private final String site;

    StackProbe(StackSettings settings, String site) {
        this.log = new LoggedTouchpoints(settings.kafka());
        this.clickhouse = new Warehouse(settings.clickhouse(), "default", "default", "").connect();
        this.site = site;
    }

    /** How many touchpoints Kafka has. */
    long inKafka() {
        return log.count();
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
        clickhouse.close();
    }
}
