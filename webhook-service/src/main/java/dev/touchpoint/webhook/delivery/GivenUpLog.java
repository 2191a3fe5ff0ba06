package dev.touchpoint.webhook.delivery;

import java.time.Instant;

/** Where what couldn't be delivered is written down. */
@FunctionalInterface
public interface GivenUpLog {

    /**
     * Writes it down and returns once that is safe.
     *
     * @throws RuntimeException if it isn't; the message then still has to be delivered
     */
    void record(Delivery delivery, String reason, String detail, Instant now);
}
