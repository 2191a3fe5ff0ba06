package dev.touchpoint.local.proof;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.Warehouse;
import java.io.PrintWriter;
import java.util.BitSet;
import java.util.Map;

/** Looks where the events are, in Kafka and in the tables. */
final class Look {

    private final StackSettings settings;
    private final PrintWriter out;

    Look(StackSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
    }

    CollectorProofReport at(SentEvents spooled, SentEvents direct, long warmHeap, long endHeap)
            throws InterruptedException {
        out.println("  reading Kafka and the tables");
        out.flush();
        LogContents log = LogContents.read(settings.kafka());
        return new CollectorProofReport(
                site(CollectorProof.WITH_SPOOL, spooled, log),
                site(CollectorProof.WITHOUT, direct, log),
                log.touchpoints(),
                warmHeap,
                endHeap);
    }

    private CollectorProofReport.Site site(String name, SentEvents events, LogContents log)
            throws InterruptedException {
        BitSet inKafka = log.of(name);
        long strangers = inKafka.stream().filter(event -> !events.isSent(event)).count();
        boolean withTables = settings.parts().contains(Part.JOURNEY_STREAM);
        return new CollectorProofReport.Site(
                name,
                events.sent(),
                events.acknowledged(),
                events.answers(),
                inKafka.cardinality(),
                events.acknowledgedWithout(inKafka),
                strangers,
                withTables ? visible(name, inKafka.cardinality()) : -1,
                withTables ? repeated(name) : 0);
    }

    private long visible(String site, long wanted) throws InterruptedException {
        try (Client client = warehouse()) {
            CollectorProof.await(
                    "%d touchpoints of %s are in the tables".formatted(wanted, site),
                    () -> number(client, site, "uniqExact(event_id)") >= wanted);
            return number(client, site, "uniqExact(event_id)");
        }
    }

    private long repeated(String site) {
        try (Client client = warehouse()) {
            return number(client, site, "count() - uniqExact(event_id)");
        }
    }

    private Client warehouse() {
        return new Warehouse(settings.clickhouse(), "default", "default", "").connect();
    }

    private static long number(Client client, String site, String expression) {
        return client.queryAll(
                        "SELECT toInt64(" + expression + ") AS n FROM touchpoints FINAL WHERE site = {site:String}",
                        Map.of("site", site))
                .get(0)
                .getLong("n");
    }
}
