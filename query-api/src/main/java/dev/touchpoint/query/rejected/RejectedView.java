package dev.touchpoint.query.rejected;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was refused.
 *
 * @param id the same whenever the same is refused for the same reason
 * @param type event, request (as a whole), or record (of the log)
 * @param reason machine-readable, as missing_id
 * @param field the field it concerns, in dotted form; empty for the whole
 * @param detail what would be right
 * @param limit the bound that was passed; null when there is none
 * @param actual what was met instead; null when unknown
 * @param eventId the sender's id of the event; empty when it has none
 * @param source the dialect or the topic it came by
 * @param receivedAt when it was received last
 * @param sentAt when its request was sent by the client's clock; null when it didn't say
 * @param service what refused it
 * @param serviceVersion the version of that
 * @param payload its beginning, without secrets; empty when its visitor refuses to be recognised
 * @param payloadEncoding text or base64
 * @param payloadBytes how many bytes the whole has
 * @param payloadComplete whether the payload is the whole, unchanged
 * @param partition the partition of its row in touchpoints.rejected
 * @param offset its place there
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RejectedView(
        String id,
        String type,
        String reason,
        String field,
        String detail,
        @Nullable Long limit,
        @Nullable Long actual,
        String eventId,
        String source,
        Instant receivedAt,
        @Nullable Instant sentAt,
        String service,
        String serviceVersion,
        String payload,
        String payloadEncoding,
        long payloadBytes,
        boolean payloadComplete,
        long partition,
        long offset) {}
