package dev.touchpoint.query.receipt;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event.
 *
 * @param state what became of it
 * @param counted the record that counts: of copies the one received first; null when none was accepted
 * @param duplicates the other copies, which change nothing
 * @param visibleSince when the record that counts came into the tables; null when none was accepted
 * @param botReason what shows that a program sent it; null unless it is automated
 * @param stitched what it was stitched into; null when it is in no journey of a person, or not yet
 * @param refusals why it was refused, the newest first; it may have been accepted before or after
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Receipt(
        ReceiptState state,
        @Nullable LogPlace counted,
        List<LogPlace> duplicates,
        @Nullable Instant visibleSince,
        @Nullable String botReason,
        @Nullable StitchedInto stitched,
        List<Refusal> refusals) {}
