package dev.touchpoint.event.model;

import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How a site's sessions are cut where that differs from all others.
 *
 * @param idle {@code session.idle}; null for that of the stream
 * @param max {@code session.max}; null for that of the stream
 * @param newOnCampaign whether another campaign starts a new session
 * @param midnight the time zone at whose midnight a new session starts; null when midnight starts none
 */
public record SessionModel(
        @Nullable Duration idle,
        @Nullable Duration max,
        boolean newOnCampaign,
        @Nullable ZoneId midnight) {

    /** As everywhere. */
    public static final SessionModel PLAIN = new SessionModel(null, null, false, null);
}
