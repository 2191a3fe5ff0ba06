package dev.touchpoint.ingest.plain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.touchpoint.event.WireWriter;
import dev.touchpoint.event.wire.ContextMessage;
import dev.touchpoint.event.wire.TouchpointMessage;
import dev.touchpoint.ingest.dialect.Reception;
import dev.touchpoint.ingest.dialect.TouchpointAssembly;
import dev.touchpoint.ingest.privacy.ShortAddress;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What all touchpoints of a request have in common, written already.
 *
 * @param reception how the request came in; the time it was sent is that of its body
 * @param key the site, with which every key begins
 * @param site the fields of site and source
 * @param userAgent the user agent of the request, as fields of a context; empty for none
 * @param surroundings address and automation of the request, as fields of a context; empty for none
 * @param sentAt when the client sent it; null when it didn't say
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Envelope(
        Reception reception,
        byte[] key,
        byte[] site,
        byte[] userAgent,
        byte[] surroundings,
        @Nullable Long sentAt) {

    static Envelope of(Reception reception, WireWriter out) {
        Reception.Surroundings visitor = reception.visitor();
        out.clear();
        out.text(TouchpointMessage.SITE_FIELD_NUMBER, reception.site());
        out.text(TouchpointMessage.SOURCE_FIELD_NUMBER, TouchpointAssembly.SOURCE);
        byte[] site = out.toBytes();
        out.clear();
        out.text(ContextMessage.USER_AGENT_FIELD_NUMBER, Texts.truncated(visitor.userAgent(), Limits.USER_AGENT_CHARS));
        byte[] userAgent = out.toBytes();
        out.clear();
        out.text(ContextMessage.TRUNCATED_IP_FIELD_NUMBER, ShortAddress.of(visitor.address()));
        out.text(ContextMessage.AUTOMATION_FIELD_NUMBER, visitor.automation());
        byte[] key = (reception.site() + '\u0000').getBytes(UTF_8);
        return new Envelope(reception, key, site, userAgent, out.toBytes(), null);
    }

    Envelope sent(@Nullable Long at) {
        return new Envelope(reception, key, site, userAgent, surroundings, at);
    }
}
