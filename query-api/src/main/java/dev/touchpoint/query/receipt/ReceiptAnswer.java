package dev.touchpoint.query.receipt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events with an id.
 *
 * @param site the site
 * @param eventId the id
 * @param completeUntil every touchpoint received until then is in the answer; null when nothing was published yet
 * @param rejectedCompleteUntil everything refused until then is in it; null when nothing was published yet
 * @param receipts one for each device that sent an event with this id: nearly always one
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ReceiptAnswer(
        String site,
        String eventId,
        @Nullable Instant completeUntil,
        @Nullable Instant rejectedCompleteUntil,
        List<Receipt> receipts) {}
