package dev.touchpoint.ingest.privacy;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Page;
import dev.touchpoint.event.Purposes;
import dev.touchpoint.event.RefusedEventId;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.ingest.dialect.PageAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * What is left of a touchpoint when the visitor refuses to be recognised: that it happened, in which minute, on which page,
 * from which other site and by which campaign. Nothing in it is common to two touchpoints of one visitor and no other's.
 */
public final class RefusedConsent {

    private RefusedConsent() {}

    /** The touchpoint without any identifier of the visitor. */
    public static Touchpoint anonymous(Touchpoint touchpoint) {
        Instant minute = touchpoint.occurredAt().truncatedTo(ChronoUnit.MINUTES);
        return new Touchpoint(
                RefusedEventId.of(touchpoint.site(), touchpoint.eventId()),
                touchpoint.site(),
                touchpoint.source(),
                touchpoint.name(),
                minute,
                null,
                touchpoint.receivedAt().truncatedTo(ChronoUnit.SECONDS),
                minute,
                touchpoint.clockClamped(),
                null,
                "",
                "",
                "",
                "",
                anonymous(touchpoint.page()),
                anonymous(touchpoint.campaign()),
                Commerce.NONE,
                Map.of(),
                null,
                Context.NONE,
                touchpoint.offline(),
                touchpoint.passive(),
                touchpoint.imported(),
                Consent.REFUSED,
                Purposes.REFUSED,
                Map.of());
    }

    /** Titles go too: "Your order, Ms Miller". Of the page before only its site stays: it would link two pages. */
    private static Page anonymous(Page page) {
        return new Page(PageAddress.anonymous(page.url()), page.path(), "", PageAddress.origin(page.referrer()));
    }

    private static Campaign anonymous(Campaign campaign) {
        return new Campaign(campaign.source(), campaign.medium(), campaign.name(), "", "", Map.of());
    }
}
