package dev.touchpoint.warehouse;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.Consent;
import dev.touchpoint.event.Feedback;
import dev.touchpoint.event.Touchpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A row of {@code touchpoints}: an accepted touchpoint as it was sent.
 *
 * @param touchpoint the event
 * @param channel the channel it came by, empty when it says nothing of one
 * @param late older than the horizon when received: kept and counted, and in no journey
 * @param agent what sent it
 */
public record TouchpointRow(Touchpoint touchpoint, String channel, boolean late, Agent agent) {

    /** The columns before senders were told apart, in their order. */
    static final List<String> FIRST_COLUMNS = List.of(
            "site",
            "origin",
            "event_id",
            "source",
            "name",
            "client_time",
            "sent_at",
            "received_at",
            "occurred_at",
            "clock_clamped",
            "late",
            "sequence",
            "device",
            "customer",
            "previous_id",
            "client_session",
            "page_url",
            "page_path",
            "page_title",
            "page_referrer",
            "campaign_source",
            "campaign_medium",
            "campaign_name",
            "campaign_term",
            "campaign_content",
            "click_ids",
            "channel",
            "cart_id",
            "order_id",
            "currency",
            "value",
            "items",
            "experiments",
            "feedback_score",
            "feedback_scale",
            "feedback_comment",
            "user_agent",
            "locale",
            "country",
            "truncated_ip",
            "offline",
            "passive",
            "imported",
            "consent",
            "properties",
            "version");

    /** Above every time in milliseconds we accept; the version is the distance to it. */
    private static final long END_OF_TIME = 1L << 48;

    /** Falls with the time of receipt, so that of copies the one received first stays. */
    private static long versionOf(Instant receivedAt) {
        return END_OF_TIME - receivedAt.toEpochMilli();
    }

    /** A row of which nobody asked what sent it. */
    public TouchpointRow(Touchpoint touchpoint, String channel, boolean late) {
        this(touchpoint, channel, late, Agent.UNKNOWN);
    }

    /** Writes the whole row. */
    public void write(RowBinary out) throws IOException {
        writeIdentity(out);
        writeTimes(out);
        writeIds(out);
        writePage(out);
        writeCampaign(out, touchpoint.campaign());
        writeCommerce(out, touchpoint.commerce());
        writeRest(out);
        writeAgent(out);
        out.uint64(versionOf(touchpoint.receivedAt()));
    }

    private void writeIdentity(RowBinary out) throws IOException {
        out.string(touchpoint.site());
        out.string(touchpoint.origin());
        out.string(touchpoint.eventId());
        out.string(touchpoint.source());
        out.string(touchpoint.name());
    }

    private void writeTimes(RowBinary out) throws IOException {
        out.time(touchpoint.clientTime());
        out.nullableTime(touchpoint.sentAt());
        out.time(touchpoint.receivedAt());
        out.time(touchpoint.occurredAt());
        out.bool(touchpoint.clockClamped());
        out.bool(late);
        out.nullableInt64(touchpoint.sequence());
    }

    private void writeIds(RowBinary out) throws IOException {
        out.string(touchpoint.anonymousId());
        out.string(touchpoint.customerId());
        out.string(touchpoint.previousId());
        out.string(touchpoint.clientSession());
    }

    private void writePage(RowBinary out) throws IOException {
        out.string(touchpoint.page().url());
        out.string(touchpoint.page().path());
        out.string(touchpoint.page().title());
        out.string(touchpoint.page().referrer());
    }

    private void writeCampaign(RowBinary out, Campaign campaign) throws IOException {
        out.string(campaign.source());
        out.string(campaign.medium());
        out.string(campaign.name());
        out.string(campaign.term());
        out.string(campaign.content());
        out.strings(campaign.clickIds());
        out.string(channel);
    }

    private static void writeCommerce(RowBinary out, Commerce commerce) throws IOException {
        out.string(commerce.cartId());
        out.string(commerce.orderId());
        out.string(commerce.currency());
        out.nullableDecimal(commerce.valueMicros());
        out.size(commerce.items().size());
        for (Commerce.Item item : commerce.items()) {
            out.string(item.sku());
            out.string(item.name());
            out.string(item.category());
            out.int64(item.quantity());
            out.decimal(item.priceMicros());
        }
    }

    private void writeRest(RowBinary out) throws IOException {
        out.strings(touchpoint.experiments());
        Feedback feedback = touchpoint.feedback();
        out.nullableFloat64(feedback == null ? null : feedback.score());
        out.nullableFloat64(feedback == null ? null : feedback.scale());
        out.string(feedback == null ? "" : feedback.comment());
        out.string(touchpoint.context().userAgent());
        out.string(touchpoint.context().locale());
        out.string(touchpoint.context().country());
        out.string(touchpoint.context().truncatedIp());
        out.bool(touchpoint.offline());
        out.bool(touchpoint.passive());
        out.bool(touchpoint.imported());
        out.string(inLowerCase(touchpoint.consent()));
        out.strings(touchpoint.properties());
    }

    private void writeAgent(RowBinary out) throws IOException {
        out.string(agent.deviceClass());
        out.string(agent.browser());
        out.string(agent.os());
        out.string(agent.botReason());
        out.string(inLowerCase(touchpoint.purposes().ads()));
        out.string(inLowerCase(touchpoint.purposes().personalisation()));
    }

    private static String inLowerCase(Consent consent) {
        return consent.name().toLowerCase(Locale.ROOT);
    }
}
