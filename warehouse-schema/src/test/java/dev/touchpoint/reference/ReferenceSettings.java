package dev.touchpoint.reference;

import java.time.Duration;

/**
 * The lengths of time the rules speak of.
 *
 * @param sessionIdle {@code session.idle}
 * @param sessionMax {@code session.max}
 * @param identityLookback {@code identity.lookback}
 * @param horizon {@code horizon}
 * @param journeyLapse {@code journey.lapse}
 * @param cartTimeout {@code cart.timeout}
 * @param cartRecovery {@code cart.recovery}
 */
public record ReferenceSettings(
        Duration sessionIdle,
        Duration sessionMax,
        Duration identityLookback,
        Duration horizon,
        Duration journeyLapse,
        Duration cartTimeout,
        Duration cartRecovery) {

    /** The defaults of the rules. */
    public static final ReferenceSettings DEFAULTS = new ReferenceSettings(
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofDays(30),
            Duration.ofMinutes(60),
            Duration.ofDays(30));
}
