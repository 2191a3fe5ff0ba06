package dev.touchpoint.event;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.touchpoint.event.wire.CampaignMessage;
import dev.touchpoint.event.wire.CommerceMessage;
import dev.touchpoint.event.wire.ConsentMessage;
import dev.touchpoint.event.wire.ContextMessage;
import dev.touchpoint.event.wire.FeedbackMessage;
import dev.touchpoint.event.wire.ItemMessage;
import dev.touchpoint.event.wire.PageMessage;
import dev.touchpoint.event.wire.TouchpointMessage;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Between a {@link Touchpoint} and its bytes on the log ({@code touchpoint/v1/touchpoint.proto}). */
public final class TouchpointCodec {

    private static final ThreadLocal<WireWriter> WRITERS = ThreadLocal.withInitial(WireWriter::new);

    private TouchpointCodec() {}

    /** The bytes of a touchpoint; equal touchpoints have equal bytes, whatever the order of their maps. */
    public static byte[] encode(Touchpoint touchpoint) {
        WireWriter out = WRITERS.get();
        out.clear();
        write(out, touchpoint);
        return out.toBytes();
    }

    /** Writes the same bytes behind what is written already. */
    static void write(WireWriter out, Touchpoint touchpoint) {
        out.text(TouchpointMessage.EVENT_ID_FIELD_NUMBER, touchpoint.eventId());
        out.text(TouchpointMessage.SITE_FIELD_NUMBER, touchpoint.site());
        out.text(TouchpointMessage.SOURCE_FIELD_NUMBER, touchpoint.source());
        out.text(TouchpointMessage.NAME_FIELD_NUMBER, touchpoint.name());
        times(out, touchpoint);
        out.text(TouchpointMessage.ANONYMOUS_ID_FIELD_NUMBER, touchpoint.anonymousId());
        out.text(TouchpointMessage.CUSTOMER_ID_FIELD_NUMBER, touchpoint.customerId());
        out.text(TouchpointMessage.PREVIOUS_ID_FIELD_NUMBER, touchpoint.previousId());
        out.text(TouchpointMessage.CLIENT_SESSION_FIELD_NUMBER, touchpoint.clientSession());
        page(out, touchpoint.page());
        campaign(out, touchpoint.campaign());
        commerce(out, touchpoint.commerce());
        map(out, TouchpointMessage.EXPERIMENTS_FIELD_NUMBER, touchpoint.experiments());
        feedback(out, touchpoint.feedback());
        context(out, touchpoint.context());
        out.flag(TouchpointMessage.OFFLINE_FIELD_NUMBER, touchpoint.offline());
        out.flag(TouchpointMessage.PASSIVE_FIELD_NUMBER, touchpoint.passive());
        out.flag(TouchpointMessage.IMPORTED_FIELD_NUMBER, touchpoint.imported());
        out.enumeration(TouchpointMessage.CONSENT_FIELD_NUMBER, number(touchpoint.consent()));
        map(out, TouchpointMessage.PROPERTIES_FIELD_NUMBER, touchpoint.properties());
        Purposes purposes = touchpoint.purposes();
        out.enumeration(TouchpointMessage.ADS_CONSENT_FIELD_NUMBER, number(purposes.ads()));
        out.enumeration(TouchpointMessage.PERSONALISATION_CONSENT_FIELD_NUMBER, number(purposes.personalisation()));
    }

    private static void times(WireWriter out, Touchpoint touchpoint) {
        out.number(
                TouchpointMessage.CLIENT_TIME_FIELD_NUMBER,
                touchpoint.clientTime().toEpochMilli());
        Instant sentAt = touchpoint.sentAt();
        if (sentAt != null) {
            out.anyNumber(TouchpointMessage.SENT_AT_FIELD_NUMBER, sentAt.toEpochMilli());
        }
        out.number(
                TouchpointMessage.RECEIVED_AT_FIELD_NUMBER,
                touchpoint.receivedAt().toEpochMilli());
        out.number(
                TouchpointMessage.OCCURRED_AT_FIELD_NUMBER,
                touchpoint.occurredAt().toEpochMilli());
        out.flag(TouchpointMessage.CLOCK_CLAMPED_FIELD_NUMBER, touchpoint.clockClamped());
        Long sequence = touchpoint.sequence();
        if (sequence != null) {
            out.anyNumber(TouchpointMessage.SEQUENCE_FIELD_NUMBER, sequence);
        }
    }

    private static void page(WireWriter out, Page page) {
        if (!page.equals(Page.NONE)) {
            int begun = out.begin(TouchpointMessage.PAGE_FIELD_NUMBER);
            out.text(PageMessage.URL_FIELD_NUMBER, page.url());
            out.text(PageMessage.PATH_FIELD_NUMBER, page.path());
            out.text(PageMessage.TITLE_FIELD_NUMBER, page.title());
            out.text(PageMessage.REFERRER_FIELD_NUMBER, page.referrer());
            out.end(begun);
        }
    }

    private static void campaign(WireWriter out, Campaign campaign) {
        if (!campaign.equals(Campaign.NONE)) {
            int begun = out.begin(TouchpointMessage.CAMPAIGN_FIELD_NUMBER);
            out.text(CampaignMessage.SOURCE_FIELD_NUMBER, campaign.source());
            out.text(CampaignMessage.MEDIUM_FIELD_NUMBER, campaign.medium());
            out.text(CampaignMessage.NAME_FIELD_NUMBER, campaign.name());
            out.text(CampaignMessage.TERM_FIELD_NUMBER, campaign.term());
            out.text(CampaignMessage.CONTENT_FIELD_NUMBER, campaign.content());
            map(out, CampaignMessage.CLICK_IDS_FIELD_NUMBER, campaign.clickIds());
            out.end(begun);
        }
    }

    private static void commerce(WireWriter out, Commerce commerce) {
        if (commerce.equals(Commerce.NONE)) {
            return;
        }
        int begun = out.begin(TouchpointMessage.COMMERCE_FIELD_NUMBER);
        out.text(CommerceMessage.CART_ID_FIELD_NUMBER, commerce.cartId());
        out.text(CommerceMessage.ORDER_ID_FIELD_NUMBER, commerce.orderId());
        out.text(CommerceMessage.CURRENCY_FIELD_NUMBER, commerce.currency());
        Long valueMicros = commerce.valueMicros();
        if (valueMicros != null) {
            out.anyNumber(CommerceMessage.VALUE_MICROS_FIELD_NUMBER, valueMicros);
        }
        for (Commerce.Item item : commerce.items()) {
            int line = out.begin(CommerceMessage.ITEMS_FIELD_NUMBER);
            out.text(ItemMessage.SKU_FIELD_NUMBER, item.sku());
            out.text(ItemMessage.NAME_FIELD_NUMBER, item.name());
            out.text(ItemMessage.CATEGORY_FIELD_NUMBER, item.category());
            out.number(ItemMessage.QUANTITY_FIELD_NUMBER, item.quantity());
            out.number(ItemMessage.PRICE_MICROS_FIELD_NUMBER, item.priceMicros());
            out.end(line);
        }
        out.end(begun);
    }

    private static void feedback(WireWriter out, @Nullable Feedback feedback) {
        if (feedback != null) {
            int begun = out.begin(TouchpointMessage.FEEDBACK_FIELD_NUMBER);
            out.fraction(FeedbackMessage.SCORE_FIELD_NUMBER, feedback.score());
            out.fraction(FeedbackMessage.SCALE_FIELD_NUMBER, feedback.scale());
            out.text(FeedbackMessage.COMMENT_FIELD_NUMBER, feedback.comment());
            out.end(begun);
        }
    }

    private static void context(WireWriter out, Context context) {
        if (!context.equals(Context.NONE)) {
            int begun = out.begin(TouchpointMessage.CONTEXT_FIELD_NUMBER);
            out.text(ContextMessage.USER_AGENT_FIELD_NUMBER, context.userAgent());
            out.text(ContextMessage.LOCALE_FIELD_NUMBER, context.locale());
            out.text(ContextMessage.COUNTRY_FIELD_NUMBER, context.country());
            out.text(ContextMessage.TRUNCATED_IP_FIELD_NUMBER, context.truncatedIp());
            out.text(ContextMessage.AUTOMATION_FIELD_NUMBER, context.automation());
            out.end(begun);
        }
    }

    /** Sorted, so that the bytes don't depend on hashing. */
    private static void map(WireWriter out, int field, Map<String, String> map) {
        if (!map.isEmpty()) {
            Map<String, String> sorted = map.size() == 1 ? map : new TreeMap<>(map);
            sorted.forEach((key, value) -> out.entry(field, key, value));
        }
    }

    /** The number of a consent on the log. */
    private static int number(Consent consent) {
        return switch (consent) {
            case UNKNOWN -> ConsentMessage.CONSENT_UNKNOWN_VALUE;
            case GRANTED -> ConsentMessage.CONSENT_GRANTED_VALUE;
            case REFUSED -> ConsentMessage.CONSENT_REFUSED_VALUE;
        };
    }

    /**
     * The touchpoint these bytes hold.
     *
     * @throws UndecodableTouchpointException if they aren't a touchpoint
     */
    public static Touchpoint decode(byte[] bytes) throws UndecodableTouchpointException {
        try {
            return decode(TouchpointMessage.parseFrom(bytes));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new UndecodableTouchpointException(
                    "%d bytes are no touchpoint: %s".formatted(bytes.length, e.getMessage()), e);
        }
    }

    private static Touchpoint decode(TouchpointMessage message) {
        return new Touchpoint(
                message.getEventId(),
                message.getSite(),
                message.getSource(),
                message.getName(),
                Instant.ofEpochMilli(message.getClientTime()),
                message.hasSentAt() ? Instant.ofEpochMilli(message.getSentAt()) : null,
                Instant.ofEpochMilli(message.getReceivedAt()),
                Instant.ofEpochMilli(message.getOccurredAt()),
                message.getClockClamped(),
                message.hasSequence() ? message.getSequence() : null,
                message.getAnonymousId(),
                message.getCustomerId(),
                message.getPreviousId(),
                message.getClientSession(),
                message.hasPage() ? decode(message.getPage()) : Page.NONE,
                message.hasCampaign() ? decode(message.getCampaign()) : Campaign.NONE,
                message.hasCommerce() ? decode(message.getCommerce()) : Commerce.NONE,
                message.getExperimentsMap(),
                message.hasFeedback() ? decode(message.getFeedback()) : null,
                message.hasContext() ? decode(message.getContext()) : Context.NONE,
                message.getOffline(),
                message.getPassive(),
                message.getImported(),
                decode(message.getConsent()),
                new Purposes(decode(message.getAdsConsent()), decode(message.getPersonalisationConsent())),
                message.getPropertiesMap());
    }

    private static Page decode(PageMessage page) {
        return new Page(page.getUrl(), page.getPath(), page.getTitle(), page.getReferrer());
    }

    private static Campaign decode(CampaignMessage campaign) {
        return new Campaign(
                campaign.getSource(),
                campaign.getMedium(),
                campaign.getName(),
                campaign.getTerm(),
                campaign.getContent(),
                campaign.getClickIdsMap());
    }

    private static Commerce decode(CommerceMessage commerce) {
        return new Commerce(
                commerce.getCartId(),
                commerce.getOrderId(),
                commerce.getCurrency(),
                commerce.hasValueMicros() ? commerce.getValueMicros() : null,
                commerce.getItemsList().stream()
                        .map(item -> new Commerce.Item(
                                item.getSku(),
                                item.getName(),
                                item.getCategory(),
                                item.getQuantity(),
                                item.getPriceMicros()))
                        .toList());
    }

    private static Feedback decode(FeedbackMessage feedback) {
        return new Feedback(feedback.getScore(), feedback.getScale(), feedback.getComment());
    }

    private static Context decode(ContextMessage context) {
        return new Context(
                context.getUserAgent(),
                context.getLocale(),
                context.getCountry(),
                context.getTruncatedIp(),
                context.getAutomation());
    }

    private static Consent decode(ConsentMessage consent) {
        return switch (consent) {
            case CONSENT_UNKNOWN, UNRECOGNIZED -> Consent.UNKNOWN;
            case CONSENT_GRANTED -> Consent.GRANTED;
            case CONSENT_REFUSED -> Consent.REFUSED;
        };
    }
}
