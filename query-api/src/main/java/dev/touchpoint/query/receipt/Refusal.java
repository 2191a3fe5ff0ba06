package dev.touchpoint.query.receipt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.rejected.RejectedView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why an event was refused once.
 *
 * @param id the row about it, see /v1/rejected
 * @param receivedAt when it was received last
 * @param reason machine-readable
 * @param field the field it concerns; empty for the whole
 * @param detail what would be right
 * @param limit the bound that was passed; null when there is none
 * @param actual what was met instead; null when unknown
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Refusal(
        String id,
        Instant receivedAt,
        String reason,
        String field,
        String detail,
        @Nullable Long limit,
        @Nullable Long actual) {

    static Refusal of(RejectedView row) {
        return new Refusal(
                row.id(), row.receivedAt(), row.reason(), row.field(), row.detail(), row.limit(), row.actual());
    }
}
