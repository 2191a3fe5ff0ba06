package dev.touchpoint.ingest.publish;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether records stand in a queue before Kafka: whether, over a tenth of a second, even the quickest acknowledgement took
 * longer than it should. A burst or a hiccup has quick ones among the slow; a standing queue has none, and more requests
 * would only make it longer. After CoDel (RFC 8289).
 */
@Singleton
public final class QueueDelay {

    private static final long WINDOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** Without any acknowledgement for so long, nothing is known. */
    private static final long FORGOTTEN_NANOS = 3 * WINDOW_NANOS;

    private final long tooLongNanos;
    private final AtomicLong windowEnd = new AtomicLong(Long.MIN_VALUE);
    private volatile long least = Long.MAX_VALUE;
    private volatile boolean tooLong;

    @Inject
    QueueDelay(KafkaSettings settings) {
        this(settings.queueDelay().toNanos());
    }

    /** Delays above {@code tooLongNanos} are too long. */
    QueueDelay(long tooLongNanos) {
        this.tooLongNanos = tooLongNanos;
    }

    /**
     * An acknowledgement came.
     *
     * @param waitedNanos how long it took
     * @param now {@link System#nanoTime()}
     */
    void acknowledged(long waitedNanos, long now) {
        long end = windowEnd.get();
        if (end == Long.MIN_VALUE || now - end >= 0) {
            if (windowEnd.compareAndSet(end, now + WINDOW_NANOS)) {
                boolean known = end != Long.MIN_VALUE && now - end < FORGOTTEN_NANOS;
                tooLong = known && least != Long.MAX_VALUE && least > tooLongNanos;
                least = waitedNanos;
            }
        } else if (waitedNanos < least) {
            least = waitedNanos;
            if (waitedNanos <= tooLongNanos) {
                tooLong = false;
            }
        }
    }

    /** Whether records stand in a queue at that {@link System#nanoTime()}. */
    public boolean isTooLong(long now) {
        return tooLong && now - windowEnd.get() < FORGOTTEN_NANOS;
    }
}
