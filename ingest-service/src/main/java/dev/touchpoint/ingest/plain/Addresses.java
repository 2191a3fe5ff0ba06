package dev.touchpoint.ingest.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNullElse;

import dev.touchpoint.event.WireWriter;
import dev.touchpoint.event.wire.CampaignMessage;
import dev.touchpoint.ingest.dialect.PageAddress;
import dev.touchpoint.ingest.privacy.UrlParameters;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.Texts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What addresses of pages say, of those that came up lately: a shop's visitors look at the same pages again and again. What
 * it remembers is bounded; which address takes another's place is left to chance.
 */
final class Addresses {

    private static final byte[] NOTHING = {};
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME = 0x9E3779B97F4A7C15L;
    private static final int REMEMBERED_BITS = 9;
    /** Longer ones are rare, and their memory would be the senders' to fill. */
    private static final int LONGEST = 512;

    private final @Nullable Address[] remembered = new Address[1 << REMEMBERED_BITS];

    /**
     * What an address says.
     *
     * @param kept what of it the site keeps
     * @param path its path
     * @param source {@code utm_source}; this and the others are empty where it says nothing
     * @param clickIds its click ids as fields of a campaign, written already
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Address(
            byte[] whole,
            UrlParameters parameters,
            byte[] kept,
            byte[] path,
            byte[] source,
            byte[] medium,
            byte[] name,
            byte[] term,
            byte[] content,
            byte[] clickIds) {

        boolean saysCampaign() {
            return source.length + medium.length + name.length + term.length + content.length + clickIds.length > 0;
        }
    }

    /** What the address says that is written there. */
    Address of(byte[] bytes, long span, UrlParameters parameters) {
        int from = Span.from(span);
        int to = Span.to(span);
        if (to - from > LONGEST) {
            return read(Arrays.copyOfRange(bytes, from, to), parameters);
        }
        int slot = slot(bytes, from, to);
        Address found = remembered[slot];
        if (is(found, bytes, from, to, parameters)) {
            return found;
        }
        // Two that share a place would drive each other out again and again: the one before moves to the place beside.
        Address beside = remembered[slot ^ 1];
        remembered[slot ^ 1] = found;
        if (!is(beside, bytes, from, to, parameters)) {
            beside = read(Arrays.copyOfRange(bytes, from, to), parameters);
        }
        remembered[slot] = beside;
        return beside;
    }

    private static boolean is(@Nullable Address address, byte[] bytes, int from, int to, UrlParameters parameters) {
        return address != null
                && address.parameters == parameters
                && Arrays.equals(bytes, from, to, address.whole, 0, address.whole.length);
    }

    private static int slot(byte[] bytes, int from, int to) {
        long hash = to - from;
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            hash = (hash ^ (long) LONGS.get(bytes, i)) * PRIME;
            hash ^= hash >>> 32;
        }
        for (; i < to; i++) {
            hash = (hash ^ bytes[i]) * PRIME;
        }
        return (int) (hash * PRIME >>> (Long.SIZE - REMEMBERED_BITS));
    }

    private static Address read(byte[] whole, UrlParameters parameters) {
        String url = new String(whole, UTF_8);
        String kept = parameters.kept(url);
        Map<String, String> says = PageAddress.campaignParameters(url);
        return new Address(
                whole,
                parameters,
                kept.equals(url) ? whole : kept.getBytes(UTF_8),
                PageAddress.path(url).getBytes(UTF_8),
                part(says, "utm_source"),
                part(says, "utm_medium"),
                part(says, "utm_campaign"),
                part(says, "utm_term"),
                part(says, "utm_content"),
                clickIds(says));
    }

    private static byte[] part(Map<String, String> says, String parameter) {
        String value = requireNonNullElse(says.get(parameter), "");
        return value.isEmpty()
                ? NOTHING
                : Texts.truncated(value, Limits.TITLE_CHARS).getBytes(UTF_8);
    }

    private static byte[] clickIds(Map<String, String> says) {
        Map<String, String> found = new TreeMap<>();
        for (String name : UrlParameters.CLICK_IDS) {
            String value = says.get(name);
            if (value != null && !value.isEmpty()) {
                found.put(name, Texts.truncated(value, Limits.TITLE_CHARS));
            }
        }
        if (found.isEmpty()) {
            return NOTHING;
        }
        WireWriter out = new WireWriter();
        found.forEach((name, value) -> out.entry(CampaignMessage.CLICK_IDS_FIELD_NUMBER, name, value));
        return out.toBytes();
    }
}
