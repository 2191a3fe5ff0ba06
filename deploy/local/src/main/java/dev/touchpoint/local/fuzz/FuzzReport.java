package dev.touchpoint.local.fuzz;

import dev.touchpoint.local.bench.LiveHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of a fuzz run.
 *
 * @param statuses how many answers had which status
 * @param closedUnanswered requests whose connection ended before all their answers came
 * @param answeredAccepted events that answers called accepted
 * @param answeredRejected events that answers called rejected
 * @param accounts where all events are
 * @param warmHeap KiB of heap after a forced collection once warm
 * @param endHeap KiB of heap after a forced collection at the end
 * @param faults what must not be, told by number; the seed and the number make the same request again
 */
public record FuzzReport(
        Map<Integer, Long> statuses,
        long closedUnanswered,
        long answeredAccepted,
        long answeredRejected,
        CollectorAccounts accounts,
        long warmHeap,
        long endHeap,
        List<String> faults) {

    /** Copies what could change. */
    public FuzzReport {
        statuses = Map.copyOf(statuses);
        faults = List.copyOf(faults);
    }

    /** Everything that isn't as it has to be; empty when all is. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>(faults);
        if (!accounts.areRight()) {
            failures.add("accounts don't agree: " + accounts);
        }
        if (answeredAccepted > accounts.accepted()) {
            failures.add("answers called %d events accepted, Kafka has %d"
                    .formatted(answeredAccepted, accounts.touchpoints()));
        }
        if (answeredRejected > accounts.rejected()) {
            failures.add("answers called %d events rejected, Kafka has %d"
                    .formatted(answeredRejected, accounts.rejectedRows()));
        }
        if (LiveHeap.hasGrown(warmHeap, endHeap)) {
            failures.add("the heap grew from %d to %d KiB".formatted(warmHeap, endHeap));
        }
        return failures;
    }
}
