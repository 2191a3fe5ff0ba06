package dev.touchpoint.ingest.admission;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Token buckets, one for each sender, in bounded memory: of more senders than are remembered those seen longest ago are
 * forgotten, and begin with a full bucket when they come again.
 *
 * <p>A sender is let in while its bucket holds anything. What is taken then may be more, as the events of a request are
 * counted only once it is read: the rest is owed, and paid before the next request is let in.
 */
final class TokenBuckets {

    private static final int SEGMENTS = 16;
    private static final double NANOS = 1e9;

    private final Segment[] segments = new Segment[SEGMENTS];
    private final LongSupplier nanos;

    /**
     * @param most how many senders are remembered, at least
     * @param nanos a clock that only goes on
     */
    TokenBuckets(int most, LongSupplier nanos) {
        this.nanos = nanos;
        for (int i = 0; i < SEGMENTS; i++) {
            segments[i] = new Segment(Math.max(1, most / SEGMENTS));
        }
    }

    /** Seconds until the sender is let in, 0 for now. Takes nothing. */
    double wait(Object sender, RateLimit limit) {
        if (limit.isNone()) {
            return 0;
        }
        return segment(sender).wait(sender, limit, nanos.getAsLong());
    }

    /** Takes so many tokens, whether they are there or not. */
    void take(Object sender, RateLimit limit, long tokens) {
        if (!limit.isNone()) {
            segment(sender).take(sender, limit, tokens, nanos.getAsLong());
        }
    }

    private Segment segment(Object sender) {
        int hash = sender.hashCode();
        return segments[(hash ^ (hash >>> 16)) & (SEGMENTS - 1)];
    }

    private static final class Bucket {
        private double tokens;
        private long at;

        private Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }

        private void fill(RateLimit limit, long now) {
            tokens = Math.min(limit.burst(), tokens + (now - at) / NANOS * limit.perSecond());
            at = now;
        }
    }

    private static final class Segment {
        private final Map<Object, Bucket> buckets;

        private Segment(int most) {
            buckets = new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
                    return size() > most;
                }
            };
        }

        private synchronized double wait(Object sender, RateLimit limit, long now) {
            @Nullable Bucket bucket = buckets.get(sender);
            if (bucket == null) {
                return 0;
            }
            bucket.fill(limit, now);
            return bucket.tokens > 0 ? 0 : (1 - bucket.tokens) / limit.perSecond();
        }

        private synchronized void take(Object sender, RateLimit limit, long taken, long now) {
            Bucket bucket = buckets.computeIfAbsent(sender, unknown -> new Bucket(limit.burst(), now));
            bucket.fill(limit, now);
            bucket.tokens -= taken;
        }
    }
}
