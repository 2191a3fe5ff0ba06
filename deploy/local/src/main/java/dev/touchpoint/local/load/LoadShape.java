package dev.touchpoint.local.load;

import java.time.Duration;

/**
 * How load is put on.
 *
 * @param connections connections at once, each with one request under way at most
 * @param ratePerSecond requests that arrive per second, whether earlier ones are answered or not; 0 for as many as the
 *     connections can carry, each waiting for its answer
 * @param warmUp how long before anything is counted
 * @param measured how long is counted
 * @param mostWaiting requests that may wait for a free connection; one that arrives beyond is never sent. With 0 latencies
 *     count from the sending
 * @param seed of the times of arrival, which are a Poisson process
 */
public record LoadShape(
        int connections, double ratePerSecond, Duration warmUp, Duration measured, int mostWaiting, long seed) {

    /** Checks the bounds. */
    public LoadShape {
        if (connections < 1 || ratePerSecond < 0 || measured.isNegative() || measured.isZero()) {
            throw new IllegalArgumentException("A load has connections, no negative rate, and a time");
        }
    }

    /** As many requests as that many connections can carry. */
    public static LoadShape closed(int connections, Duration warmUp, Duration measured) {
        return new LoadShape(connections, 0, warmUp, measured, Integer.MAX_VALUE, 1);
    }

    /** That many requests per second, come what may. */
    public static LoadShape open(int connections, double ratePerSecond, Duration warmUp, Duration measured) {
        return new LoadShape(connections, ratePerSecond, warmUp, measured, Integer.MAX_VALUE, 1);
    }

    boolean isOpen() {
        return ratePerSecond > 0;
    }
}
