package dev.touchpoint.reference;

import java.time.Duration;

/**
 * The limits the rules speak of.
 *
 * @param sessionIdle {@code session.idle}
 * @param sessionMax {@code session.max}
 * @param identityLookback {@code identity.lookback}
 * @param horizon {@code horizon}
 * @param journeyLapse {@code journey.lapse}
 * @param cartTimeout {@code cart.timeout}
 * @param cartRecovery {@code cart.recovery}
 * @param suspectDevices {@code identity.suspect_devices}
 * @param stitchBots {@code bots.stitched}
 */
public record ReferenceSettings(
        Duration sessionIdle,
        Duration sessionMax,
        Duration identityLookback,
        Duration horizon,
        Duration journeyLapse,
        Duration cartTimeout,
        Duration cartRecovery,
        int suspectDevices,
        boolean stitchBots) {

    /** The defaults of the rules. */
    public static final ReferenceSettings DEFAULTS = new ReferenceSettings(
            Duration.ofMinutes(30),
            Duration.ofHours(24),
            Duration.ofDays(90),
            Duration.ofDays(90),
            Duration.ofDays(30),
            Duration.ofMinutes(60),
            Duration.ofDays(30),
            100,
            false);

    /** The same, with another number of devices. */
    public ReferenceSettings withSuspectDevices(int devices) {
        return new ReferenceSettings(
                sessionIdle,
                sessionMax,
                identityLookback,
                horizon,
                journeyLapse,
                cartTimeout,
                cartRecovery,
                devices,
                stitchBots);
    }
}
