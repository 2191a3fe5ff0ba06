package dev.touchpoint.event;

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

/** The bytes of a touchpoint by Protobuf's own builders: what the codec's writer has to equal. */
final class BuilderCodec {

    private BuilderCodec() {}

    static byte[] encode(Touchpoint touchpoint) {
        TouchpointMessage.Builder message = TouchpointMessage.newBuilder()
                .setEventId(touchpoint.eventId())
                .setSite(touchpoint.site())
                .setSource(touchpoint.source())
                .setName(touchpoint.name())
                .setClientTime(touchpoint.clientTime().toEpochMilli())
                .setReceivedAt(touchpoint.receivedAt().toEpochMilli())
                .setOccurredAt(touchpoint.occurredAt().toEpochMilli())
                .setClockClamped(touchpoint.clockClamped())
                .setAnonymousId(touchpoint.anonymousId())
                .setCustomerId(touchpoint.customerId())
                .setPreviousId(touchpoint.previousId())
                .setClientSession(touchpoint.clientSession())
                .putAllExperiments(sorted(touchpoint.experiments()))
                .setOffline(touchpoint.offline())
                .setPassive(touchpoint.passive())
                .setImported(touchpoint.imported())
                .setConsent(encode(touchpoint.consent()))
                .setAdsConsent(encode(touchpoint.purposes().ads()))
                .setPersonalisationConsent(encode(touchpoint.purposes().personalisation()))
                .putAllProperties(sorted(touchpoint.properties()));
        Instant sentAt = touchpoint.sentAt();
        if (sentAt != null) {
            message.setSentAt(sentAt.toEpochMilli());
        }
        Long sequence = touchpoint.sequence();
        if (sequence != null) {
            message.setSequence(sequence);
        }
        if (!touchpoint.page().equals(Page.NONE)) {
            message.setPage(encode(touchpoint.page()));
        }
        if (!touchpoint.campaign().equals(Campaign.NONE)) {
            message.setCampaign(encode(touchpoint.campaign()));
        }
        if (!touchpoint.commerce().equals(Commerce.NONE)) {
            message.setCommerce(encode(touchpoint.commerce()));
        }
        Feedback feedback = touchpoint.feedback();
        if (feedback != null) {
            message.setFeedback(FeedbackMessage.newBuilder()
                    .setScore(feedback.score())
                    .setScale(feedback.scale())
                    .setComment(feedback.comment()));
        }
        if (!touchpoint.context().equals(Context.NONE)) {
            message.setContext(encode(touchpoint.context()));
        }
        return message.build().toByteArray();
    }

    private static PageMessage encode(Page page) {
        return PageMessage.newBuilder()
                .setUrl(page.url())
                .setPath(page.path())
                .setTitle(page.title())
                .setReferrer(page.referrer())
                .build();
    }

    private static CampaignMessage encode(Campaign campaign) {
        return CampaignMessage.newBuilder()
                .setSource(campaign.source())
                .setMedium(campaign.medium())
                .setName(campaign.name())
                .setTerm(campaign.term())
                .setContent(campaign.content())
                .putAllClickIds(sorted(campaign.clickIds()))
                .build();
    }

    private static CommerceMessage encode(Commerce commerce) {
        CommerceMessage.Builder message = CommerceMessage.newBuilder()
                .setCartId(commerce.cartId())
                .setOrderId(commerce.orderId())
                .setCurrency(commerce.currency());
        Long valueMicros = commerce.valueMicros();
        if (valueMicros != null) {
            message.setValueMicros(valueMicros);
        }
        for (Commerce.Item item : commerce.items()) {
            message.addItems(ItemMessage.newBuilder()
                    .setSku(item.sku())
                    .setName(item.name())
                    .setCategory(item.category())
                    .setQuantity(item.quantity())
                    .setPriceMicros(item.priceMicros()));
        }
        return message.build();
    }

    private static ContextMessage encode(Context context) {
        return ContextMessage.newBuilder()
                .setUserAgent(context.userAgent())
                .setLocale(context.locale())
                .setCountry(context.country())
                .setTruncatedIp(context.truncatedIp())
                .setAutomation(context.automation())
                .build();
    }

    private static ConsentMessage encode(Consent consent) {
        return switch (consent) {
            case UNKNOWN -> ConsentMessage.CONSENT_UNKNOWN;
            case GRANTED -> ConsentMessage.CONSENT_GRANTED;
            case REFUSED -> ConsentMessage.CONSENT_REFUSED;
        };
    }

    /** Map fields are written in insertion order: sorted, so that the bytes don't depend on hashing. */
    private static Map<String, String> sorted(Map<String, String> map) {
        return map.size() < 2 ? map : new TreeMap<>(map);
    }
}
