package dev.touchpoint.local.services;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Waits until what the collector took is in the answers. */
public final class Visibility {

    private static final Duration BETWEEN_TWO_LOOKS = Duration.ofMillis(200);

    private final QueryClient query;
    private final Pause pause;

    /** Looks through {@code query}. */
    public Visibility(QueryClient query, Pause pause) {
        this.query = query;
        this.pause = pause;
    }

    /**
     * Returns once everything received until {@code receivedUntil} is visible: {@code complete_until} has passed it.
     *
     * @param patience how long {@code complete_until} may stand still
     * @return how long it took
     * @throws ServiceException if nothing moved for longer than {@code patience}
     */
    public Duration await(String site, Instant receivedUntil, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        long movedAt = start;
        Optional<Instant> last = Optional.empty();
        while (true) {
            Optional<Instant> now = completeUntil(site);
            if (now.filter(until -> !until.isBefore(receivedUntil)).isPresent()) {
                return Duration.ofNanos(System.nanoTime() - start);
            }
            if (!now.equals(last)) {
                last = now;
                movedAt = System.nanoTime();
            }
            if (System.nanoTime() - movedAt > patience.toNanos()) {
                throw ServiceException.late(
                        "Not visible yet: complete until %s, needed %s, and standing still for %d s. Is the stream up? ./touchpoint status"
                                .formatted(
                                        last.map(Instant::toString).orElse("never"),
                                        receivedUntil,
                                        patience.toSeconds()));
            }
            pause.of(BETWEEN_TWO_LOOKS);
        }
    }

    /** A query API that isn't ready while the stream makes its first commit is no failure here. */
    private Optional<Instant> completeUntil(String site) throws InterruptedException {
        try {
            return query.completeUntil(site);
        } catch (ServiceException e) {
            if (e.exitCode() == ExitCodes.SERVICE_AWAY) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
