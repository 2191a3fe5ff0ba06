package dev.touchpoint.local.proof;

import com.clickhouse.client.api.Client;
import dev.touchpoint.local.stack.Part;
import dev.touchpoint.local.stack.StackSettings;
import dev.touchpoint.warehouse.StreamProgress;
import dev.touchpoint.warehouse.Warehouse;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.BitSet;

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
        return new CollectorProofReport.Site(
                name,
                events.sent(),
                events.acknowledged(),
                events.answers(),
                inKafka.cardinality(),
                events.acknowledgedWithout(inKafka),
                strangers,
                settings.parts().contains(Part.JOURNEY_STREAM) ? tables(name, inKafka.cardinality()) : null);
    }

    private TableContents tables(String site, long wanted) throws InterruptedException {
        try (Client client = warehouse()) {
            CollectorProof.await(
                    "%d touchpoints of %s are in the tables".formatted(wanted, site),
                    () -> TableContents.read(client, site).asSent() >= wanted);
            // They are stitched a little later than read: only after this moment nothing more becomes of them.
            Instant read = Instant.now();
            CollectorProof.await(
                    "the tables are complete until " + read,
                    () -> StreamProgress.completeUntil(client)
                            .filter(read::isBefore)
                            .isPresent());
            return TableContents.read(client, site);
        }
    }

    private Client warehouse() {
        return new Warehouse(settings.clickhouse(), "default", "default", "").connect();
    }
}
