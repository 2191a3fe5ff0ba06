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

/** Between a {@link Touchpoint} and its bytes on the log ({@code touchpoint/v1/touchpoint.proto}). */
public final class TouchpointCodec {

    private TouchpointCodec() {}

    /** The bytes of a touchpoint; equal touchpoints have equal bytes, whatever the order of their maps. */
    public static byte[] encode(Touchpoint touchpoint) {
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

    private static PageMessage encode(Page page) {
        return PageMessage.newBuilder()
                .setUrl(page.url())
                .setPath(page.path())
                .setTitle(page.title())
                .setReferrer(page.referrer())
                .build();
    }

    private static Page decode(PageMessage page) {
        return new Page(page.getUrl(), page.getPath(), page.getTitle(), page.getReferrer());
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

    private static Campaign decode(CampaignMessage campaign) {
        return new Campaign(
                campaign.getSource(),
                campaign.getMedium(),
                campaign.getName(),
                campaign.getTerm(),
                campaign.getContent(),
                campaign.getClickIdsMap());
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

    private static ContextMessage encode(Context context) {
        return ContextMessage.newBuilder()
                .setUserAgent(context.userAgent())
                .setLocale(context.locale())
                .setCountry(context.country())
                .setTruncatedIp(context.truncatedIp())
                .setAutomation(context.automation())
                .build();
    }

    private static Context decode(ContextMessage context) {
        return new Context(
                context.getUserAgent(),
                context.getLocale(),
                context.getCountry(),
                context.getTruncatedIp(),
                context.getAutomation());
    }

    private static ConsentMessage encode(Consent consent) {
        return switch (consent) {
            case UNKNOWN -> ConsentMessage.CONSENT_UNKNOWN;
            case GRANTED -> ConsentMessage.CONSENT_GRANTED;
            case REFUSED -> ConsentMessage.CONSENT_REFUSED;
        };
    }

    private static Consent decode(ConsentMessage consent) {
        return switch (consent) {
            case CONSENT_UNKNOWN, UNRECOGNIZED -> Consent.UNKNOWN;
            case CONSENT_GRANTED -> Consent.GRANTED;
            case CONSENT_REFUSED -> Consent.REFUSED;
        };
    }

    /** Map fields are written in insertion order: sorted, so that the bytes don't depend on hashing. */
    private static Map<String, String> sorted(Map<String, String> map) {
        return map.size() < 2 ? map : new TreeMap<>(map);
    }
}
