package dev.touchpoint.journeystream.intake;

import java.io.Serializable;
import java.time.Duration;

/**
 * The limits of the rules. A gap equal to a limit ends the thing.
 *
 * @param sessionIdle {@code session.idle}: without an active touchpoint for that long, a session is over
 * @param sessionMax {@code session.max}: no session lasts longer
 * @param identityLookback {@code identity.lookback}: how far back a login claims what its device did before
 * @param journeyLapse {@code journey.lapse}: without an active touchpoint for that long, a journey is over
 * @param cartTimeout {@code cart.timeout}: without an active touchpoint for that long, a cart is abandoned
 * @param cartRecovery {@code cart.recovery}: how long an abandoned cart can still be taken up again
 * @param horizon {@code horizon}: older on arrival is late; a person's state is kept that long
 * @param suspectDevices {@code identity.suspect_devices}: a person with more devices is flagged
 * @param stitchBots {@code bots.stitched}: whether touchpoints of programs are stitched as those of people are
 */
public record StitchSettings(
        Duration sessionIdle,
        Duration sessionMax,
        Duration identityLookback,
        Duration journeyLapse,
        Duration cartTimeout,
        Duration cartRecovery,
        Duration horizon,
        int suspectDevices,
        boolean stitchBots)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** @throws IllegalArgumentException naming the limit that isn't positive */
    public StitchSettings {
        positive("session.idle", sessionIdle);
        positive("session.max", sessionMax);
        positive("identity.lookback", identityLookback);
        positive("journey.lapse", journeyLapse);
        positive("cart.timeout", cartTimeout);
        positive("cart.recovery", cartRecovery);
        positive("horizon", horizon);
        if (suspectDevices < 1) {
            throw new IllegalArgumentException(
                    "identity.suspect_devices is at least 1, not %d".formatted(suspectDevices));
        }
    }

    /** 30 minutes, 24 hours, 90 days, 30 days, 60 minutes, 30 days, 90 days, 100 devices; programs are left out. */
    public static StitchSettings defaults() {
        return new StitchSettings(
                Duration.ofMinutes(30),
                Duration.ofHours(24),
                Duration.ofDays(90),
                Duration.ofDays(30),
                Duration.ofMinutes(60),
                Duration.ofDays(30),
                Duration.ofDays(90),
                100,
                false);
    }

    private static void positive(String name, Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException("%s is a positive duration, not %s".formatted(name, limit));
        }
    }
}
