package dev.touchpoint.ingest.dialect;

import static java.util.Objects.requireNonNullElse;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Context;
import dev.touchpoint.event.EventName;
import dev.touchpoint.event.Feedback;
import dev.touchpoint.event.Page;
import dev.touchpoint.event.Purposes;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.ingest.privacy.BlockedIds;
import dev.touchpoint.ingest.privacy.RefusedConsent;
import dev.touchpoint.ingest.privacy.ShortAddress;
import dev.touchpoint.ingest.privacy.UrlParameters;
import dev.touchpoint.ingest.validation.ClockRepair;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalException;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Texts;
import dev.touchpoint.ingest.validation.Violation;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a touchpoint of a draft: the rules that need several fields, the clock, and the visitor's privacy. */
@Singleton
public final class TouchpointAssembly {

    /** The name of this dialect in {@link Touchpoint#source()}. */
    public static final String SOURCE = "touchpoint";

    private static final String SPLIT = "split";

    private final BlockedIds blockedIds;

    /** Whether an event of that name undoes an alias or a sign-in. */
    public static boolean isSplit(String name) {
        return EventName.normalised(name).equals(SPLIT);
    }

    /** Assembles with these ids identifying nobody. */
    public TouchpointAssembly(BlockedIds blockedIds) {
        this.blockedIds = blockedIds;
    }

    /**
     * The touchpoint a draft is, ready to be published.
     *
     * @throws RefusalException if a field is wrong or missing, or the event lies outside of the time that is taken
     */
    public Touchpoint assemble(EventDraft draft, Reception reception) throws RefusalException {
        Violation violation = draft.violation();
        if (violation != null) {
            throw new RefusalException(violation);
        }
        require(
                !draft.id.isBlank(),
                RefusalReason.MISSING_ID,
                "id",
                "Every event has an id of its own, the same when it is sent again");
        require(!draft.name.isBlank(), RefusalReason.MISSING_NAME, "name", "Every event has a name, like page_view");
        Long time = draft.time;
        if (time == null) {
            throw new RefusalException(RefusalReason.MISSING_TIME, "time", "Every event says when it happened");
        }
        requireServerKey(draft, reception);
        boolean refused = reception.refusesConsent() || draft.refusesConsent(reception.privacy());
        String anonymousId = blockedIds.keep(draft.anonymousId);
        String customerId = customer(draft.customerId, reception);
        require(
                refused || !anonymousId.isEmpty() || !customerId.isEmpty(),
                RefusalReason.MISSING_IDENTITY,
                "anonymous_id",
                "An event has an anonymous_id or a customer_id, unless consent is refused; ids like 'null' or 'guest' are none");
        require(
                refused || !isSplit(draft.name) || isWhole(draft, anonymousId, customerId),
                RefusalReason.MISSING_IDENTITY,
                "customer_id",
                "A split has a customer_id, and the previous_id it is no longer one with or the anonymous_id of a device that isn't its own");
        ClockRepair.Repaired repaired = ClockRepair.repair(time, reception.sentAt(), reception.receivedAt());
        Touchpoint touchpoint =
                touchpoint(draft, reception, Instant.ofEpochMilli(time), repaired, anonymousId, customerId);
        return refused ? RefusedConsent.anonymous(touchpoint) : touchpoint;
    }

    /** Whether a split says what it splits. */
    private boolean isWhole(EventDraft draft, String anonymousId, String customerId) {
        boolean namesOther =
                !anonymousId.isEmpty() || !blockedIds.keep(draft.previousId).isEmpty();
        return !customerId.isEmpty() && namesOther;
    }

    private Touchpoint touchpoint(
            EventDraft draft,
            Reception reception,
            Instant clientTime,
            ClockRepair.Repaired repaired,
            String anonymousId,
            String customerId)
            throws RefusalException {
        Long sentAt = reception.sentAt();
        UrlParameters kept = urlParameters(draft, reception);
        return new Touchpoint(
                draft.id,
                reception.site(),
                SOURCE,
                draft.name,
                clientTime,
                sentAt == null ? null : Instant.ofEpochMilli(sentAt),
                Instant.ofEpochMilli(reception.receivedAt()),
                Instant.ofEpochMilli(repaired.occurredAt()),
                repaired.clamped(),
                draft.sequence,
                anonymousId,
                customerId,
                customer(draft.previousId, reception),
                draft.sessionId,
                page(draft, kept),
                campaign(draft),
                new Commerce(draft.cartId, draft.orderId, draft.currency, draft.valueMicros, draft.items),
                draft.experiments,
                feedback(draft),
                context(draft, reception),
                draft.offline,
                draft.passive,
                draft.imported,
                draft.consent,
                new Purposes(draft.ads, draft.personalisation),
                properties(draft.properties, kept));
    }

    private static void requireServerKey(EventDraft draft, Reception reception) throws RefusalException {
        require(
                reception.byServer() || !draft.imported,
                RefusalReason.SERVER_KEY_NEEDED,
                "imported",
                "Only a server key imports: everyone can read a browser key");
        require(
                reception.byServer() || draft.ip.isEmpty(),
                RefusalReason.SERVER_KEY_NEEDED,
                "context.ip",
                "Only a server key speaks of a visitor's address; a browser key's is that of its request");
    }

    private String customer(String id, Reception reception) {
        return reception.privacy().customer(blockedIds.keep(id), reception.byServer());
    }

    private static UrlParameters urlParameters(EventDraft draft, Reception reception) {
        UrlParameters kept = reception.privacy().urlParameters();
        return draft.ads == Consent.REFUSED ? kept.withoutClickIds() : kept;
    }

    /** Addresses are found among properties, too: of outbound links, for example. */
    private static Map<String, String> properties(Map<String, String> properties, UrlParameters kept) {
        if (properties.values().stream().noneMatch(UrlParameters::isAddress)) {
            return properties;
        }
        Map<String, String> cut = new LinkedHashMap<>(properties);
        cut.replaceAll((name, value) -> UrlParameters.isAddress(value) ? kept.kept(value) : value);
        return cut;
    }

    private static Page page(EventDraft draft, UrlParameters kept) {
        String path = PageAddress.path(draft.pagePath.isEmpty() ? draft.pageUrl : draft.pagePath);
        return new Page(kept.kept(draft.pageUrl), path, draft.pageTitle, kept.kept(draft.pageReferrer));
    }

    /** What the sender says goes before what the address says, part by part. */
    private static Campaign campaign(EventDraft draft) {
        boolean refusesAds = draft.ads == Consent.REFUSED;
        Map<String, String> address = PageAddress.campaignParameters(draft.pageUrl);
        if (address.isEmpty()) {
            return new Campaign(
                    draft.campaignSource,
                    draft.campaignMedium,
                    draft.campaignName,
                    draft.campaignTerm,
                    draft.campaignContent,
                    refusesAds ? Map.of() : draft.clickIds);
        }
        Map<String, String> clickIds = refusesAds ? new HashMap<>() : new HashMap<>(draft.clickIds);
        for (String name : UrlParameters.CLICK_IDS) {
            String value = address.get(name);
            if (value != null && !value.isEmpty() && !refusesAds) {
                clickIds.putIfAbsent(name, Texts.truncated(value, Limits.TITLE_CHARS));
            }
        }
        return new Campaign(
                part(draft.campaignSource, address.get("utm_source")),
                part(draft.campaignMedium, address.get("utm_medium")),
                part(draft.campaignName, address.get("utm_campaign")),
                part(draft.campaignTerm, address.get("utm_term")),
                part(draft.campaignContent, address.get("utm_content")),
                clickIds);
    }

    private static String part(String said, @Nullable String derived) {
        return said.isEmpty() ? Texts.truncated(requireNonNullElse(derived, ""), Limits.TITLE_CHARS) : said;
    }

    private static @Nullable Feedback feedback(EventDraft draft) throws RefusalException {
        Double score = draft.score;
        Double scale = draft.scale;
        if (score == null && scale == null && draft.comment.isEmpty()) {
            return null;
        }
        if (score == null || scale == null) {
            throw new RefusalException(
                    RefusalReason.MISSING_SCORE, "feedback", "Feedback has a score and the scale it is given on");
        }
        require(scale > 0, RefusalReason.OUT_OF_RANGE, "feedback.scale", "feedback.scale is above 0");
        require(
                score <= scale,
                RefusalReason.OUT_OF_RANGE,
                "feedback.score",
                "feedback.score lies from 0 to feedback.scale");
        return new Feedback(score, scale, draft.comment);
    }

    /** An import comes from a file, not from the visitor: its request says nothing of the visitor's surroundings. */
    private static Context context(EventDraft draft, Reception reception) {
        Reception.Surroundings visitor = draft.imported ? Reception.Surroundings.UNKNOWN : reception.visitor();
        String address = draft.ip.isEmpty() ? visitor.address() : draft.ip;
        String userAgent = draft.userAgent.isEmpty() ? visitor.userAgent() : draft.userAgent;
        return new Context(
                Texts.truncated(userAgent, Limits.USER_AGENT_CHARS),
                draft.locale,
                draft.country.toUpperCase(Locale.ROOT),
                ShortAddress.of(address),
                visitor.automation());
    }

    private static void require(boolean right, RefusalReason reason, String field, String detail)
            throws RefusalException {
        if (!right) {
            throw new RefusalException(reason, field, detail);
        }
    }
}
