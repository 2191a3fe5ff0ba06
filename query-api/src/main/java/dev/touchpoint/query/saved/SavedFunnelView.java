package dev.touchpoint.query.saved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.named.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A saved funnel as it is kept.
 *
 * @param site the site
 * @param name what dashboards call it
 * @param kind {@code steps}, {@code phases} or {@code carts}
 * @param description what it is for
 * @param question what is asked; null to whoever may not ask it
 * @param last the range it is usually asked for, before as_of; null for that of the question
 * @param targets what it is held against
 * @param minimumSample a target isn't judged by fewer than these
 * @param createdAt when it was stored first
 * @param changedAt when it was stored last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SavedFunnelView(
        String site,
        String name,
        String kind,
        String description,
        @Schema(implementation = Map.class) @Nullable JsonNode question,
        @Nullable String last,
        List<FunnelTarget> targets,
        long minimumSample,
        Instant createdAt,
        Instant changedAt) {

    static SavedFunnelView of(String site, Named named) {
        SavedFunnel saved = SavedFunnel.stored(named.definition());
        return new SavedFunnelView(
                site,
                named.name(),
                saved.kind(),
                saved.description(),
                saved.told(),
                Optional.ofNullable(saved.last()).map(String::valueOf).orElse(null),
                saved.targets(),
                saved.minimumSample(),
                named.createdAt(),
                named.changedAt());
    }

    SavedFunnelView withoutQuestion() {
        return new SavedFunnelView(
                site, name, kind, description, null, last, targets, minimumSample, createdAt, changedAt);
    }
}
