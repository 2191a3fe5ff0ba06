package dev.touchpoint.local.proof;

import dev.touchpoint.local.bench.LiveHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where all events of a proof are.
 *
 * @param spooled the site with the spool
 * @param direct the site without
 * @param touchpoints in Kafka, repeated ones included
 * @param warmHeap KiB of the collector's heap after a forced collection, before Kafka was taken away
 * @param endHeap the same at the end
 */
public record CollectorProofReport(Site spooled, Site direct, long touchpoints, long warmHeap, long endHeap) {

    /**
     * The events of one site.
     *
     * @param name the site
     * @param sent different events sent
     * @param acknowledged of these, answered with 2xx at least once
     * @param answers answers by status and place
     * @param inKafka different events in Kafka
     * @param lost acknowledged and not in Kafka
     * @param strangers in Kafka and never sent
     * @param tables how often the tables have them; null where they weren't looked at
     */
    public record Site(
            String name,
            long sent,
            long acknowledged,
            Map<String, Long> answers,
            long inKafka,
            long lost,
            long strangers,
            @Nullable TableContents tables) {

        /** Copies what could change. */
        public Site {
            answers = new TreeMap<>(answers);
        }

        private void failures(List<String> failures) {
            if (lost > 0) {
                failures.add("%s: %d acknowledged events are not in Kafka".formatted(name, lost));
            }
            if (strangers > 0) {
                failures.add("%s: %d events in Kafka were never sent".formatted(name, strangers));
            }
            if (tables != null) {
                tables.differences(inKafka).forEach(difference -> failures.add(name + ": " + difference));
            }
            for (String answer : answers.keySet()) {
                if (answer.startsWith("5") && !answer.equals("503")) {
                    failures.add("%s: answers with %s".formatted(name, answer));
                }
            }
        }
    }

    /** Everything that isn't as it has to be; empty when all is. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        spooled.failures(failures);
        direct.failures(failures);
        if (LiveHeap.hasGrown(warmHeap, endHeap)) {
            failures.add("the collector's heap grew from %d to %d KiB".formatted(warmHeap, endHeap));
        }
        return failures;
    }
}
