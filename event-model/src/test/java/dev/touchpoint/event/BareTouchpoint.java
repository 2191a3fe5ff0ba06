package dev.touchpoint.event;

import java.time.Instant;
import java.util.Map;

/** Touchpoints of the site {@code shop} that say no more than a test needs. */
final class BareTouchpoint {

    private BareTouchpoint() {}

    /** Happened, was sent and was received at that time. */
    static Touchpoint of(
            String id,
            String name,
            String device,
            String customer,
            Instant time,
            Consent consent,
            Map<String, String> properties) {
        return new Touchpoint(
                id,
                "shop",
                "",
                name,
                time,
                null,
                time,
                time,
                false,
                null,
                device,
                customer,
                "",
                "",
                Page.NONE,
                Campaign.NONE,
                Commerce.NONE,
                Map.of(),
                null,
                Context.NONE,
                false,
                false,
                false,
                consent,
                Purposes.UNKNOWN,
                properties);
    }
}
