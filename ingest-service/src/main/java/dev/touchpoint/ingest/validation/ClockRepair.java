package dev.touchpoint.ingest.validation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When something really happened, given a client whose clock may be wrong. All times are milliseconds since the epoch.
 *
 * <p>The client's clock is trusted unless the time it says it sent the request lies more than 15 min behind or more
 * than 5 min ahead of the receipt; then every event of the request is shifted by the difference. So an ordinary stall
 * of the network never reorders a device's events, and a wrong clock (usually by whole hours) is repaired.
 */
public final class ClockRepair {

    private static final long TRUSTED_BEHIND = Duration.ofMinutes(15).toMillis();
    private static final long TRUSTED_AHEAD = Duration.ofMinutes(5).toMillis();
    private static final long CLAMPED_FROM = Duration.ofMinutes(5).toMillis();
    private static final long CLAMPED_TO = Duration.ofHours(24).toMillis();

    private ClockRepair() {}

    /**
     * A repaired time.
     *
     * @param occurredAt when it happened
     * @param clamped whether it lay 5 min to 24 h ahead of the receipt and was set to that
     */
    public record Repaired(long occurredAt, boolean clamped) {}

    /**
     * The repaired time of an event.
     *
     * @param clientTime when, by the client's clock
     * @param sentAt when the client sent it, by the same clock; null leaves {@code clientTime} as it is
     * @param receivedAt when the collector had it
     * @throws RefusalException if the repaired time is before 2000 or more than 24 h ahead of {@code receivedAt}
     */
    public static Repaired repair(long clientTime, @Nullable Long sentAt, long receivedAt) throws RefusalException {
        long occurredAt = clientTime + shift(sentAt, receivedAt);
        long ahead = occurredAt - receivedAt;
        if (ahead > CLAMPED_TO) {
            throw new RefusalException(Violation.above(
                    RefusalReason.TIME_TOO_FAR_AHEAD,
                    "time",
                    "The event would happen more than 24 h after it was received; limit and actual are milliseconds ahead",
                    CLAMPED_TO,
                    ahead));
        }
        long earliest = Limits.EARLIEST.toEpochMilli();
        if (occurredAt < earliest) {
            throw new RefusalException(Violation.above(
                    RefusalReason.TIME_TOO_OLD,
                    "time",
                    "The event happened before 2000-01-01; epoch times are taken in milliseconds, not seconds",
                    earliest,
                    occurredAt));
        }
        return ahead >= CLAMPED_FROM ? new Repaired(receivedAt, true) : new Repaired(occurredAt, false);
    }

    private static long shift(@Nullable Long sentAt, long receivedAt) {
        if (sentAt == null) {
            return 0;
        }
        long skew = receivedAt - sentAt;
        return skew > TRUSTED_BEHIND || skew < -TRUSTED_AHEAD ? skew : 0;
    }
}
