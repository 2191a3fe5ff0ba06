package dev.touchpoint.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How fast attempts follow each other.
 *
 * @param message how long a message waits after its own failures
 * @param probing how long a target that is down is left alone
 */
public record Pace(BackOff message, BackOff probing) {

    /** A message again after about 1, 2, 4 … seconds and at most 5 minutes; a target that is down every 30 seconds. */
    public static Pace standard() {
        return of(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(30));
    }

    /** With bounds of one's own. */
    public static Pace of(Duration first, Duration mostForMessage, Duration mostForProbing) {
        return new Pace(
                new BackOff(
                        first, mostForMessage, () -> ThreadLocalRandom.current().nextDouble()),
                new BackOff(
                        first, mostForProbing, () -> ThreadLocalRandom.current().nextDouble()));
    }
}
