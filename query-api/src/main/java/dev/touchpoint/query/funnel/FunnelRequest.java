package dev.touchpoint.query.funnel;

import dev.touchpoint.query.http.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question for a step funnel, found to be right.
 *
 * @param site the site
 * @param steps 1 to 64
 * @param window from an attempt's start to its last possible step, which still counts
 * @param unit whose touchpoints are followed
 * @param range where attempts start
 * @param asOf what window ends are compared with; null for what is complete
 */
record FunnelRequest(
        String site,
        List<Step> steps,
        Duration window,
        FunnelUnit unit,
        TimeRange range,
        @Nullable Instant asOf) {

    FunnelRequest {
        steps = List.copyOf(steps);
    }
}
