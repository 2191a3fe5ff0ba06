package dev.touchpoint.query.progress;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The moment an answer is for, and what it rests on.
 *
 * @param at what deadlines are compared with: a deadline counts once {@code at} has reached it
 * @param completeUntil every touchpoint received until then is in the answer; null when nothing was published yet
 * @param settling whether a publication is overdue (none within the last 5 seconds), so that the tables may be between two
 *     and not quite agree with each other
 * @param publication names what was published last; empty when nothing was
 */
public record AsOf(Instant at, @Nullable Instant completeUntil, boolean settling, String publication) {}
