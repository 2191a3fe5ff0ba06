package dev.touchpoint.ingest.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.RecordPacking;
import dev.touchpoint.event.WireWriter;
import dev.touchpoint.event.wire.CampaignMessage;
import dev.touchpoint.event.wire.CommerceMessage;
import dev.touchpoint.event.wire.ConsentMessage;
import dev.touchpoint.event.wire.ContextMessage;
import dev.touchpoint.event.wire.ItemMessage;
import dev.touchpoint.event.wire.PageMessage;
import dev.touchpoint.event.wire.TouchpointMessage;
import dev.touchpoint.ingest.dialect.TouchpointAssembly;
import dev.touchpoint.ingest.privacy.BlockedIds;
import dev.touchpoint.ingest.privacy.UrlParameters;
import dev.touchpoint.ingest.validation.ClockRepair;
import dev.touchpoint.ingest.validation.RefusalException;
import java.util.Arrays;

/** Makes the records of plain events, the same that the dialect's assembly makes of the same events. */
final class PlainRecords {

    private static final byte[] NOTHING = {};
    private static final int SPLIT_LETTERS = "split".length();

    private final BlockedIds blockedIds;
    private final Addresses addresses = new Addresses();
    private final RecordPacking packing;
    private final WireWriter out;

    private byte[] bytes = NOTHING;
    /** Nearly all events of a request are of one device: its key is made once. */
    private byte[] lastDevice = NOTHING;

    private byte[] lastKey = NOTHING;

    PlainRecords(BlockedIds blockedIds, RecordPacking packing) {
        this.blockedIds = blockedIds;
        this.packing = packing;
        this.out = packing.touchpoint();
    }

    /** The request has ended: nothing of it is kept. */
    void end() {
        lastDevice = NOTHING;
        lastKey = NOTHING;
        bytes = NOTHING;
    }

    /** Packs an event that was read from these bytes, and returns its id. */
    String pack(PlainEvent event, byte[] of, Envelope envelope) throws NotPlainException {
        bytes = of;
        require(isVisible(event.id) && isVisible(event.name) && event.time != PlainEvent.ABSENT);
        require(event.granted || !envelope.reception().privacy().consentRequired());
        boolean named = !Span.isEmpty(event.customerId) || !Span.isEmpty(event.previousId);
        require(!named || envelope.reception().privacy().pseudonyms() == null);
        requireKept(event.customerId);
        requireKept(event.previousId);
        require(!isSplit(event.name));
        byte[] key = key(event, envelope);
        out.text(TouchpointMessage.EVENT_ID_FIELD_NUMBER, bytes, Span.from(event.id), Span.to(event.id));
        out.fields(envelope.site());
        text(TouchpointMessage.NAME_FIELD_NUMBER, event.name);
        times(event, envelope);
        text(TouchpointMessage.ANONYMOUS_ID_FIELD_NUMBER, event.anonymousId);
        text(TouchpointMessage.CUSTOMER_ID_FIELD_NUMBER, event.customerId);
        text(TouchpointMessage.PREVIOUS_ID_FIELD_NUMBER, event.previousId);
        text(TouchpointMessage.CLIENT_SESSION_FIELD_NUMBER, event.sessionId);
        page(event, envelope.reception().privacy().urlParameters());
        commerce(event);
        map(TouchpointMessage.EXPERIMENTS_FIELD_NUMBER, event.experiments);
        context(event, envelope);
        out.flag(TouchpointMessage.OFFLINE_FIELD_NUMBER, event.offline);
        out.flag(TouchpointMessage.PASSIVE_FIELD_NUMBER, event.passive);
        out.enumeration(TouchpointMessage.CONSENT_FIELD_NUMBER, consent(event.granted, false));
        properties(event.properties, envelope.reception().privacy().urlParameters());
        out.enumeration(TouchpointMessage.ADS_CONSENT_FIELD_NUMBER, consent(event.adsGranted, false));
        out.enumeration(
                TouchpointMessage.PERSONALISATION_CONSENT_FIELD_NUMBER,
                consent(event.personalisationGranted, event.personalisationRefused));
        String id = string(event.id);
        packing.end(key, id, envelope.reception().receivedAt());
        return id;
    }

    private byte[] key(PlainEvent event, Envelope envelope) throws NotPlainException {
        long device = event.anonymousId;
        if (!Span.isEmpty(device)) {
            if (!Arrays.equals(bytes, Span.from(device), Span.to(device), lastDevice, 0, lastDevice.length)) {
                requireKept(device);
                lastDevice = Arrays.copyOfRange(bytes, Span.from(device), Span.to(device));
                lastKey = joined(envelope.key(), Origin.ofDevice(new String(lastDevice, UTF_8)));
            }
            return lastKey;
        }
        require(!Span.isEmpty(event.customerId));
        return joined(envelope.key(), Origin.ofCustomer(string(event.customerId)));
    }

    private static byte[] joined(byte[] site, String origin) {
        byte[] end = origin.getBytes(UTF_8);
        byte[] key = Arrays.copyOf(site, site.length + end.length);
        System.arraycopy(end, 0, key, site.length, end.length);
        return key;
    }

    /** Whether it undoes something: what it needs for that is looked at with care. */
    private boolean isSplit(long name) {
        return Span.to(name) - Span.from(name) == SPLIT_LETTERS && TouchpointAssembly.isSplit(string(name));
    }

    /** That an id isn't one of those that identify nobody. */
    private void requireKept(long id) throws NotPlainException {
        require(Span.isEmpty(id) || !blockedIds.keep(string(id)).isEmpty());
    }

    private void times(PlainEvent event, Envelope envelope) throws NotPlainException {
        long receivedAt = envelope.reception().receivedAt();
        Long sentAt = envelope.sentAt();
        try {
            ClockRepair.Repaired repaired = ClockRepair.repair(event.time, sentAt, receivedAt);
            out.number(TouchpointMessage.CLIENT_TIME_FIELD_NUMBER, event.time);
            if (sentAt != null) {
                out.anyNumber(TouchpointMessage.SENT_AT_FIELD_NUMBER, sentAt);
            }
            out.number(TouchpointMessage.RECEIVED_AT_FIELD_NUMBER, receivedAt);
            out.number(TouchpointMessage.OCCURRED_AT_FIELD_NUMBER, repaired.occurredAt());
            out.flag(TouchpointMessage.CLOCK_CLAMPED_FIELD_NUMBER, repaired.clamped());
        } catch (RefusalException e) {
            throw NotPlainException.here();
        }
        if (event.sequence != PlainEvent.ABSENT) {
            out.anyNumber(TouchpointMessage.SEQUENCE_FIELD_NUMBER, event.sequence);
        }
    }

    private void page(PlainEvent event, UrlParameters kept) {
        Addresses.Address url = addresses.of(bytes, event.pageUrl, kept);
        byte[] path = Span.isEmpty(event.pagePath)
                ? url.path()
                : addresses.of(bytes, event.pagePath, kept).path();
        byte[] referrer = addresses.of(bytes, event.pageReferrer, kept).kept();
        if (url.kept().length + path.length + referrer.length > 0 || !Span.isEmpty(event.pageTitle)) {
            int begun = out.begin(TouchpointMessage.PAGE_FIELD_NUMBER);
            text(PageMessage.URL_FIELD_NUMBER, url.kept());
            text(PageMessage.PATH_FIELD_NUMBER, path);
            text(PageMessage.TITLE_FIELD_NUMBER, event.pageTitle);
            text(PageMessage.REFERRER_FIELD_NUMBER, referrer);
            out.end(begun);
        }
        campaign(event, url);
    }

    private void campaign(PlainEvent event, Addresses.Address url) {
        boolean said = !Span.isEmpty(event.campaignSource)
                || !Span.isEmpty(event.campaignMedium)
                || !Span.isEmpty(event.campaignName)
                || !Span.isEmpty(event.campaignTerm)
                || !Span.isEmpty(event.campaignContent);
        if (said || url.saysCampaign()) {
            int begun = out.begin(TouchpointMessage.CAMPAIGN_FIELD_NUMBER);
            part(CampaignMessage.SOURCE_FIELD_NUMBER, event.campaignSource, url.source());
            part(CampaignMessage.MEDIUM_FIELD_NUMBER, event.campaignMedium, url.medium());
            part(CampaignMessage.NAME_FIELD_NUMBER, event.campaignName, url.name());
            part(CampaignMessage.TERM_FIELD_NUMBER, event.campaignTerm, url.term());
            part(CampaignMessage.CONTENT_FIELD_NUMBER, event.campaignContent, url.content());
            out.fields(url.clickIds());
            out.end(begun);
        }
    }

    private void part(int field, long said, byte[] derived) {
        if (Span.isEmpty(said)) {
            text(field, derived);
        } else {
            text(field, said);
        }
    }

    private void commerce(PlainEvent event) {
        PlainEvent.Items items = event.items;
        boolean nothing = Span.isEmpty(event.cartId)
                && Span.isEmpty(event.orderId)
                && Span.isEmpty(event.currency)
                && event.valueMicros == PlainEvent.ABSENT
                && items.size() == 0;
        if (nothing) {
            return;
        }
        int begun = out.begin(TouchpointMessage.COMMERCE_FIELD_NUMBER);
        text(CommerceMessage.CART_ID_FIELD_NUMBER, event.cartId);
        text(CommerceMessage.ORDER_ID_FIELD_NUMBER, event.orderId);
        text(CommerceMessage.CURRENCY_FIELD_NUMBER, event.currency);
        if (event.valueMicros != PlainEvent.ABSENT) {
            out.anyNumber(CommerceMessage.VALUE_MICROS_FIELD_NUMBER, event.valueMicros);
        }
        for (int line = 0; line < items.size(); line++) {
            int item = out.begin(CommerceMessage.ITEMS_FIELD_NUMBER);
            text(ItemMessage.SKU_FIELD_NUMBER, items.skus[line]);
            text(ItemMessage.NAME_FIELD_NUMBER, items.names[line]);
            text(ItemMessage.CATEGORY_FIELD_NUMBER, items.categories[line]);
            out.number(ItemMessage.QUANTITY_FIELD_NUMBER, items.quantities[line]);
            out.number(ItemMessage.PRICE_MICROS_FIELD_NUMBER, items.prices[line]);
            out.end(item);
        }
        out.end(begun);
    }

    private void context(PlainEvent event, Envelope envelope) {
        boolean nothing = envelope.userAgent().length + envelope.surroundings().length == 0
                && Span.isEmpty(event.userAgent)
                && Span.isEmpty(event.locale)
                && Span.isEmpty(event.country);
        if (nothing) {
            return;
        }
        int begun = out.begin(TouchpointMessage.CONTEXT_FIELD_NUMBER);
        if (Span.isEmpty(event.userAgent)) {
            out.fields(envelope.userAgent());
        } else {
            text(ContextMessage.USER_AGENT_FIELD_NUMBER, event.userAgent);
        }
        text(ContextMessage.LOCALE_FIELD_NUMBER, event.locale);
        text(ContextMessage.COUNTRY_FIELD_NUMBER, event.country);
        out.fields(envelope.surroundings());
        out.end(begun);
    }

    private void map(int field, Entries entries) {
        for (int i = 0; i < entries.size(); i++) {
            long value = entries.value(i);
            entry(field, entries.key(i), bytes, Span.from(value), Span.to(value));
        }
    }

    private void properties(Entries entries, UrlParameters kept) {
        int field = TouchpointMessage.PROPERTIES_FIELD_NUMBER;
        for (int i = 0; i < entries.size(); i++) {
            long value = entries.value(i);
            if (hasSlash(value) && UrlParameters.isAddress(string(value))) {
                byte[] address = addresses.of(bytes, value, kept).kept();
                entry(field, entries.key(i), address, 0, address.length);
            } else {
                entry(field, entries.key(i), bytes, Span.from(value), Span.to(value));
            }
        }
    }

    private void entry(int field, long key, byte[] value, int from, int to) {
        out.entry(field, bytes, Span.from(key), Span.to(key), value, from, to);
    }

    /** As all addresses have; no text has to be made of what isn't one. */
    private boolean hasSlash(long span) {
        for (int i = Span.from(span); i < Span.to(span); i++) {
            if (bytes[i] == '/') {
                return true;
            }
        }
        return false;
    }

    private static int consent(boolean granted, boolean refused) {
        return granted
                ? ConsentMessage.CONSENT_GRANTED_VALUE
                : refused ? ConsentMessage.CONSENT_REFUSED_VALUE : ConsentMessage.CONSENT_UNKNOWN_VALUE;
    }

    /** Whether it begins with an ASCII letter or sign, so that it isn't blank. */
    private boolean isVisible(long span) {
        return !Span.isEmpty(span) && bytes[Span.from(span)] > ' ';
    }

    private String string(long span) {
        return new String(bytes, Span.from(span), Span.length(span), UTF_8);
    }

    private void text(int field, long span) {
        out.text(field, bytes, Span.from(span), Span.to(span));
    }

    private void text(int field, byte[] utf8) {
        out.text(field, utf8, 0, utf8.length);
    }

    private static void require(boolean plain) throws NotPlainException {
        if (!plain) {
            throw NotPlainException.here();
        }
    }
}
