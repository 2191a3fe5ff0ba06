package dev.touchpoint.query.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a request to be forgotten.
 *
 * @param state {@code removing} while it is carried out, then {@code erased}
 * @param erasedAt what the collector had by then is gone
 * @param changedAt when it came into this state
 * @param removed rows that went, by table, superseded ones and tombstones included
 * @param found rows that a search found afterwards: 0, or something is wrong
 */
public record ErasureReport(
        @Schema(examples = "demo") String site,

        @JsonProperty("request_id") @Schema(examples = "2f0c7a5e-3f0d-4a63-9c55-4f8b7e6a1d20")
        String requestId,

        @Schema(examples = "erased") String state,

        @JsonProperty("erased_at") @Schema(examples = "2026-02-01T00:00:00Z")
        Instant erasedAt,

        @JsonProperty("changed_at") @Schema(examples = "2026-02-01T00:00:02Z")
        Instant changedAt,

        @Schema(examples = "{\"touchpoints\": 12}") Map<String, Long> removed,
        @Schema(examples = "0") long found) {

    public ErasureReport {
        removed = Map.copyOf(removed);
    }
}
