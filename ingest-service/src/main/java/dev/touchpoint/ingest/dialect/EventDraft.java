package dev.touchpoint.ingest.dialect;

import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.ingest.privacy.SitePrivacy;
import dev.touchpoint.ingest.validation.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is being read: what the sender said, checked field by field, before any rule that needs more than one
 * field. Only the first violation is kept; reading goes on after it, so that the event's id and consent are known.
 */
public final class EventDraft {

    String id = "";
    String name = "";

    @Nullable Long time;

    @Nullable Long sentAt;

    @Nullable Long sequence;

    String anonymousId = "";
    String customerId = "";
    String previousId = "";
    String sessionId = "";

    String pageUrl = "";
    String pagePath = "";
    String pageTitle = "";
    String pageReferrer = "";

    String campaignSource = "";
    String campaignMedium = "";
    String campaignName = "";
    String campaignTerm = "";
    String campaignContent = "";
    Map<String, String> clickIds = Map.of();

    String cartId = "";
    String orderId = "";
    String currency = "";

    @Nullable Long valueMicros;

    List<Commerce.Item> items = List.of();

    @Nullable Double score;

    @Nullable Double scale;

    String comment = "";

    String userAgent = "";
    String locale = "";
    String country = "";
    String ip = "";

    Map<String, String> experiments = Map.of();
    Map<String, String> properties = Map.of();

    boolean offline;
    boolean passive;
    boolean imported;
    Consent consent = Consent.UNKNOWN;
    Consent ads = Consent.UNKNOWN;
    Consent personalisation = Consent.UNKNOWN;

    /** Levels of the body's JSON around the members that are being read. */
    int depth;

    private @Nullable Violation violation;
    private int start;
    private int end;

    EventDraft() {}

    /** Remembers what is wrong, unless something was wrong before. */
    void violated(Violation found) {
        if (violation == null) {
            violation = found;
        }
    }

    void spans(int from, int to) {
        start = from;
        end = to;
    }

    /** The sender's id of the event; empty when there is none (yet). */
    public String id() {
        return id;
    }

    /** Whether the event itself refuses consent; where a site requires it, who wasn't asked has refused. */
    public boolean refusesConsent(SitePrivacy privacy) {
        return consent == Consent.REFUSED || (consent == Consent.UNKNOWN && privacy.consentRequired());
    }

    /** What is wrong; null when every field is right by itself. */
    public @Nullable Violation violation() {
        return violation;
    }

    /** Offset of the event's first byte in the body. */
    public int start() {
        return start;
    }

    /** Offset after the event's last byte in the body. */
    public int end() {
        return end;
    }
}
