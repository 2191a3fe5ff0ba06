package dev.touchpoint.ingest.collect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.touchpoint.event.Topics;
import dev.touchpoint.ingest.dialect.EventDraft;
import dev.touchpoint.ingest.dialect.TouchpointAssembly;
import dev.touchpoint.ingest.publish.LogRecord;
import dev.touchpoint.ingest.validation.Limits;
import dev.touchpoint.ingest.validation.Texts;
import dev.touchpoint.ingest.validation.Violation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The rows about what was refused, in {@link Topics#REJECTED}: enough to see what a sender does wrong, and to repair
 * and replay small events.
 *
 * <p>They are kept for weeks, so secrets and addresses are blotted out, and of a visitor who refuses to be recognised
 * nothing of the payload is kept.
 */
@Singleton
final class RejectedRows {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern SECRETS = Pattern.compile(
            "(?i)(\"[^\"]{0,40}(?:write[_-]?key|api[_-]?key|authorization|password|secret|token|\\bip)\"\\s*:\\s*\")"
                    + "(?:[^\"\\\\]|\\\\.)*+");

    private final String serviceVersion;

    @Inject
    RejectedRows(@ConfigProperty(name = "quarkus.application.version", defaultValue = "unknown") String version) {
        serviceVersion = version;
    }

    /** The row about a request refused as a whole. */
    LogRecord ofRequest(Incoming incoming, @Nullable String site, Violation violation) {
        byte[] body = incoming.body();
        return row(incoming, site, "", violation, excerpt(incoming, body, 0, body.length));
    }

    /** The row about one event. */
    LogRecord ofEvent(Incoming incoming, String site, EventDraft draft, Violation violation) {
        String payload = draft.refusesConsent() ? "" : excerpt(incoming, incoming.body(), draft.start(), draft.end());
        return row(incoming, site, draft.id(), violation, payload);
    }

    private LogRecord row(
            Incoming incoming, @Nullable String site, String eventId, Violation violation, String payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512 + payload.length());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("reason", violation.reason().code());
            json.writeStringField("field", violation.field());
            json.writeStringField("detail", violation.detail());
            number(json, "limit", violation.limit());
            number(json, "actual", violation.actual());
            text(json, "site", site);
            text(json, "event_id", eventId.isEmpty() ? null : eventId);
            json.writeStringField("source", TouchpointAssembly.SOURCE);
            json.writeStringField(
                    "received_at", Instant.ofEpochMilli(incoming.receivedAt()).toString());
            json.writeStringField("service_version", serviceVersion);
            json.writeStringField("payload", payload);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LogRecord(Topics.REJECTED, null, out.toByteArray(), incoming.receivedAt());
    }

    private static void number(JsonGenerator json, String field, @Nullable Long number) throws IOException {
        json.writeFieldName(field);
        if (number == null) {
            json.writeNull();
        } else {
            json.writeNumber(number);
        }
    }

    private static void text(JsonGenerator json, String field, @Nullable String text) throws IOException {
        json.writeFieldName(field);
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    /** Broken input can't be asked for its consent: where the word "refused" comes up at all, nothing is kept. */
    private static String excerpt(Incoming incoming, byte[] body, int from, int to) {
        if (incoming.refusesConsent()) {
            return "";
        }
        String all = new String(body, from, to - from, StandardCharsets.UTF_8);
        if (all.toLowerCase(Locale.ROOT).contains("refused")) {
            return "";
        }
        // Cut before the secrets are looked for: a body may be megabytes. A secret cut in half is still blotted out.
        String beginning = Texts.truncated(all, Limits.EXCERPT_CHARS);
        return SECRETS.matcher(beginning).replaceAll("$1…");
    }
}
