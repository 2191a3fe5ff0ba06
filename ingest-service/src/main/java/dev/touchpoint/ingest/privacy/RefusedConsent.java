package dev.touchpoint.ingest.privacy;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.Feedback;
import dev.touchpoint.event.Page;
import dev.touchpoint.event.Purposes;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.ingest.dialect.PageAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a touchpoint when the visitor refuses to be recognised: that it happened, when, on which page, and by
 * which campaign. Everything that identifies, or is free text and may, is gone.
 */
public final class RefusedConsent {

    private RefusedConsent() {}

    /** The touchpoint without any identifier of the visitor. Its event id stays: retries must count once. */
    public static Touchpoint anonymous(Touchpoint touchpoint) {
        return new Touchpoint(
                touchpoint.eventId(),
                touchpoint.site(),
                touchpoint.source(),
                touchpoint.name(),
                touchpoint.clientTime(),
                touchpoint.sentAt(),
                touchpoint.receivedAt(),
                touchpoint.occurredAt(),
                touchpoint.clockClamped(),
                null,
                "",
                "",
                "",
                "",
                anonymous(touchpoint.page()),
                anonymous(touchpoint.campaign()),
                anonymous(touchpoint.commerce()),
                Map.of(),
                anonymous(touchpoint.feedback()),
                new Context(
                        "", touchpoint.context().locale(), touchpoint.context().country(), "", ""),
                touchpoint.offline(),
                touchpoint.passive(),
                touchpoint.imported(),
                Consent.REFUSED,
                Purposes.REFUSED,
                Map.of());
    }

    /** Titles go too: "Your order, Ms Miller". */
    private static Page anonymous(Page page) {
        return new Page(PageAddress.anonymous(page.url()), page.path(), "", PageAddress.anonymous(page.referrer()));
    }

    private static Campaign anonymous(Campaign campaign) {
        return new Campaign(campaign.source(), campaign.medium(), campaign.name(), "", "", Map.of());
    }

    private static Commerce anonymous(Commerce commerce) {
        return new Commerce("", "", commerce.currency(), commerce.valueMicros(), commerce.items());
    }

    private static @Nullable Feedback anonymous(@Nullable Feedback feedback) {
        return feedback == null ? null : new Feedback(feedback.score(), feedback.scale(), "");
    }
}
