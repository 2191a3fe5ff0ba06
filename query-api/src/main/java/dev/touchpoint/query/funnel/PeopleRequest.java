package dev.touchpoint.query.funnel;

import dev.touchpoint.query.http.PageCursor;
import org.jspecify.annotations.Nullable;

/**
 * A question for the units behind a number of a funnel.
 *
 * @param funnel the funnel
 * @param state how they stand to the step
 * @param step its index from 0; of no meaning for those who converted
 * @param group which of a breakdown they must be in; null for all
 * @param limit the most of them in one answer
 * @param cursor where the answer before ended; null for the first one
 * @param digest tells this question from others
 */
record PeopleRequest(
        FunnelRequest funnel,
        PeopleState state,
        int step,
        @Nullable PeopleGroup group,
        int limit,
        @Nullable PageCursor cursor,
        String digest) {}
