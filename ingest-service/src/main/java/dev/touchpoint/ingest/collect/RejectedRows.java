package dev.touchpoint.ingest.collect;

import dev.touchpoint.event.RefusedEventId;
import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Topics;
import dev.touchpoint.event.rejection.Rejection;
import dev.touchpoint.event.rejection.Rejection.Cause;
import dev.touchpoint.event.rejection.Rejection.Encoding;
import dev.touchpoint.event.rejection.Rejection.Kind;
import dev.touchpoint.event.rejection.Rejection.Payload;
import dev.touchpoint.event.rejection.RejectionJson;
import dev.touchpoint.ingest.admission.Opened;
import dev.touchpoint.ingest.dialect.EventDraft;
import dev.touchpoint.ingest.dialect.TouchpointAssembly;
import dev.touchpoint.ingest.privacy.BlockedIds;
import dev.touchpoint.ingest.privacy.KeptPayload;
import dev.touchpoint.ingest.privacy.SitePrivacy;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.RefusalReason;
import dev.touchpoint.ingest.validation.Texts;
import dev.touchpoint.ingest.validation.Utf8;
import dev.touchpoint.ingest.validation.Violation;
import dev.touchpoint.rows.BadRowException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The rows about what was refused, in {@link Topics#REJECTED}: enough to see what a sender does wrong, and to repair
 * and replay small events.
 *
 * <p>They are kept for weeks, so secrets and addresses are blotted out, and of a visitor who refuses to be recognised
 * nothing of the payload is kept, not even a hash.
 */
@Singleton
final class RejectedRows {

    private static final String SERVICE = "ingest-service";
    private static final String IMPORT = "import";
    private static final long MILLIS_OF_SECOND = 1_000;
    /** Fields whose last part is the sender's to choose. */
    private static final Pattern NAMED_BY_SENDERS =
            Pattern.compile("(properties|experiments|campaign\\.click_ids)\\..*", Pattern.DOTALL);
    /** What a tracker writes anew before the same events each time it tries again. */
    private static final Pattern LEADING_SENT_AT = Pattern.compile("\\A\\s*+\\{\\s*+\"sent_at\"\\s*+:[^,{}\\[\\]]*+,");

    private final BlockedIds blockedIds;
    private final String serviceVersion;

    /**
     * What is kept of what was refused.
     *
     * @param payload what the row tells
     * @param text all of it, however long, by which the row is known again
     */
    private record Kept(Payload payload, String text) {

        static final Kept NOTHING = new Kept(Payload.none(), "");

        /** The same, known again whenever it is sent. */
        Kept whenever() {
            return new Kept(payload, LEADING_SENT_AT.matcher(text).replaceFirst("{"));
        }
    }

    @Inject
    RejectedRows(
            BlockedIds blockedIds,
            @ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        this.blockedIds = blockedIds;
        serviceVersion = version;
    }

    /** The row about a request refused as a whole. */
    LogRecord ofRequest(Incoming incoming, @Nullable String site, Violation violation) {
        Kept kept = unasked(incoming, incoming.body(), Limits.EXCERPT_CHARS);
        // A page of that origin can't read the answer, so that its tracker tries again, for as long as the origin isn't
        // allowed.
        boolean comesAgain = violation.reason() == RefusalReason.ORIGIN_NOT_ALLOWED;
        return row(
                Kind.REQUEST,
                TouchpointAssembly.SOURCE,
                incoming.receivedAt(),
                site,
                "",
                null,
                cause(violation),
                comesAgain ? kept.whenever() : kept);
    }

    /**
     * The row about one event.
     *
     * @param sentAt when the request was sent, by the client's clock, epoch milliseconds; null when it didn't say
     */
    LogRecord ofEvent(Incoming incoming, String site, EventDraft draft, @Nullable Long sentAt, Violation violation) {
        byte[] event = Arrays.copyOfRange(incoming.body(), draft.start(), draft.end());
        boolean refused = incoming.refusesConsent() || draft.refusesConsent(privacy(incoming));
        if (refused) {
            return ofRefusedVisitor(incoming, site, draft.id(), violation);
        }
        return row(
                Kind.EVENT,
                TouchpointAssembly.SOURCE,
                incoming.receivedAt(),
                site,
                draft.id(),
                sentAt,
                cause(violation),
                kept(incoming, event, Limits.EVENT_EXCERPT_CHARS));
    }

    /** Nothing in it is shared with another event of the same visitor, and nothing is the visitor's own words. */
    private LogRecord ofRefusedVisitor(Incoming incoming, String site, String id, Violation violation) {
        Matcher named = NAMED_BY_SENDERS.matcher(violation.field());
        Cause cause = new Cause(
                violation.reason().code(),
                named.matches() ? named.group(1) : violation.field(),
                "What would be right isn't told of a visitor who refuses to be recognised",
                violation.limit(),
                null);
        return row(
                Kind.EVENT,
                TouchpointAssembly.SOURCE,
                incoming.receivedAt() / MILLIS_OF_SECOND * MILLIS_OF_SECOND,
                site,
                id.isEmpty() ? "" : RefusedEventId.of(site, id),
                null,
                cause,
                Kept.NOTHING);
    }

    /** The row about a row of a file that is no event. */
    LogRecord ofRow(Incoming incoming, String site, String text, BadRowException bad) {
        byte[] whole = text.getBytes(StandardCharsets.UTF_8);
        Cause cause = new Cause(bad.reason(), bad.field(), bad.detail(), null, null);
        Kept kept = unasked(incoming, whole, Limits.EVENT_EXCERPT_CHARS);
        return row(Kind.EVENT, IMPORT, incoming.receivedAt(), site, "", null, cause, kept);
    }

    private static Cause cause(Violation violation) {
        return new Cause(
                violation.reason().code(),
                violation.field(),
                violation.detail(),
                violation.limit(),
                violation.actual());
    }

    private LogRecord row(
            Kind kind,
            String source,
            long receivedAt,
            @Nullable String site,
            String eventId,
            @Nullable Long sentAt,
            Cause cause,
            Kept kept) {
        Rejection rejection = new Rejection(
                id(site, eventId, cause, kept),
                kind,
                cause,
                site,
                eventId.isEmpty() ? null : eventId,
                source,
                Instant.ofEpochMilli(receivedAt),
                sentAt == null ? null : Instant.ofEpochMilli(sentAt),
                SERVICE,
                serviceVersion,
                kept.payload());
        return new LogRecord(Topics.REJECTED, null, RejectionJson.write(rejection), receivedAt);
    }

    /**
     * By what is kept of what was refused, so that sending it again makes no second row. Not by all that was sent: whoever
     * has the row could try out what was cut from it. Where nothing is kept nothing may tell that it is the same, and it
     * has an id of its own: many are refused in the same millisecond for the same reason.
     */
    private static String id(@Nullable String site, String eventId, Cause cause, Kept kept) {
        String what = kept.text().isEmpty() ? UUID.randomUUID().toString() : kept.text();
        return StableId.of("rejected", site == null ? "" : site, eventId, cause.reason(), cause.field(), what);
    }

    private static SitePrivacy privacy(Incoming incoming) {
        Opened opened = incoming.opened();
        return opened == null ? SitePrivacy.DEFAULT : opened.site().privacy();
    }

    /**
     * What is kept of what was never read as an event: nothing says that its visitor was asked. Without a site there are no
     * rules by which anything may be kept, and no erasure would find it.
     */
    private Kept unasked(Incoming incoming, byte[] whole, int most) {
        boolean never = incoming.opened() == null || privacy(incoming).consentRequired();
        return never ? Kept.NOTHING : kept(incoming, whole, most);
    }

    /** Broken input can't be asked for its consent: where the word "refused" comes up at all, nothing is kept. */
    private Kept kept(Incoming incoming, byte[] whole, int most) {
        if (incoming.refusesConsent()) {
            return Kept.NOTHING;
        }
        // A body may be megabytes: of what is longer than an event the beginning is looked at, and refusals in all of
        // it.
        boolean complete = whole.length <= Limits.EVENT_BYTES;
        if (!complete && KeptPayload.refuses(new String(whole, StandardCharsets.UTF_8))) {
            return Kept.NOTHING;
        }
        byte[] looked = complete ? whole : Arrays.copyOf(whole, Limits.EVENT_BYTES);
        Opened opened = incoming.opened();
        boolean byServer = opened != null && opened.byServer();
        KeptPayload kept = KeptPayload.of(looked, complete, privacy(incoming), byServer, blockedIds);
        String text = Texts.truncated(kept.text(), most);
        boolean repairable = kept.whole() && text.length() == kept.text().length() && Utf8.isValid(whole);
        return new Kept(new Payload(text, Encoding.TEXT, whole.length, repairable), kept.text());
    }
}
