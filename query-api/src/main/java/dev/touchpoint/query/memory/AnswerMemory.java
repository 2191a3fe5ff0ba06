package dev.touchpoint.query.memory;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * What answers that are being made may take of the heap, all together: one alone may take all of it. The rest is left to
 * the service itself, to answers that are kept and to requests of little weight. The setting is looked at when the service
 * starts.
 */
@Startup
@ApplicationScoped
public class AnswerMemory {

    /** Of the heap. Arrays must fit into its old generation, which has two thirds of it by default. */
    private static final double SHARE = 0.4;

    private final long bytes;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong most = new AtomicLong();

    /** @param asked in bytes; the usual share of the heap when it isn't given */
    AnswerMemory(@ConfigProperty(name = "touchpoint.query.answer-bytes") Optional<Long> asked, MeterRegistry meters) {
        this.bytes = asked.orElse((long) (SHARE * Runtime.getRuntime().maxMemory()));
        if (bytes < 1) {
            throw new IllegalArgumentException("QUERY_ANSWER_BYTES is 1 or more");
        }
        meters.gauge("touchpoint.query.answer.bytes", taken);
        meters.gauge("touchpoint.query.answer.bytes.most", most);
    }

    /** An answer's part of it, empty at first; to be closed. */
    public Allowance open() {
        return new Allowance(this);
    }

    long bytes() {
        return bytes;
    }

    /**
     * Takes some for an answer.
     *
     * @param has what the answer has already
     * @throws TooMuchMemoryException if it would have more than there is
     * @throws MemoryTakenException if others have what is missing
     */
    void take(long more, long has) {
        if (has + more > bytes) {
            throw new TooMuchMemoryException(
                    "Making the answer would take more than the %d MB of memory there are for it"
                            .formatted(bytes >> 20));
        }
        long all = taken.addAndGet(more);
        if (all <= bytes) {
            most.accumulateAndGet(all, Math::max);
        } else {
            taken.addAndGet(-more);
            throw new MemoryTakenException("Other answers that are being made take the memory this one needs");
        }
    }

    void giveBack(long less) {
        taken.addAndGet(-less);
    }
}
