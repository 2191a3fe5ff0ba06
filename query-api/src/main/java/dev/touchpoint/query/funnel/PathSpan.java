package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells whether a funnel may see two paths of a person that were stitched without knowing of each other. */
@ApplicationScoped
class PathSpan {

    private static final Question SPAN = Question.load(PathSpan.class, "span.sql");

    private final WarehouseReader warehouse;
    private final long horizon;

    /** @param horizon how long the stream remembers a person, or less */
    PathSpan(WarehouseReader warehouse, @ConfigProperty(name = "touchpoint.query.horizon") Duration horizon) {
        this.warehouse = warehouse;
        this.horizon = horizon.toMillis();
    }

    /** Which paths are single ones. The warehouse is asked only where the range alone doesn't tell. */
    SinglePaths singles(FunnelRequest request, FunnelDefinition definition) {
        long first = PathRange.first(definition);
        long last = PathRange.last(definition);
        SinglePaths believed = SinglePaths.believed(request, definition);
        if (request.unit() != FunnelUnit.PERSON || last - first < horizon) {
            return believed;
        }
        return warehouse
                .first(SPAN, Map.of("site", request.site()), row -> {
                    long from = Math.max(first, row.number(1));
                    long to = Math.min(last, row.number(2));
                    return to - from < horizon ? believed : believed.amongReturning(to - horizon, from + horizon);
                })
                .orElse(believed);
    }
}
