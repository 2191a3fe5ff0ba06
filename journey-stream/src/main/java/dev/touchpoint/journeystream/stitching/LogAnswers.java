package dev.touchpoint.journeystream.stitching;

import java.time.Duration;

/**
 * How long ago a touchpoint can have been received that isn't on the log yet. While the log answers, a moment. Where it didn't
 * answer, nobody could write to it either: a collector that had a touchpoint then goes on trying, and may still acknowledge it
 * for as long as it lets a sender wait.
 *
 * <p>An answer counts as of when it was asked for. One that comes late, or not at all, is told from the next one, which was
 * asked for that much later: an ask to which nobody answers takes longer than {@link #SLACK} to fail. Times are milliseconds
 * since the epoch.
 */
final class LogAnswers {

    /** From when the collector had a touchpoint until it is on a log that answers; and without an answer that long it doesn't. */
    static final Duration SLACK = Duration.ofSeconds(1);

    /**
     * The longest time in which a collector acknowledges what it has received: its {@code touchpoint.kafka.answer-deadline},
     * as it is by default ({@code KafkaSettings} of the ingest service). What isn't on the log by then is answered 503.
     */
    static final Duration LONGEST_ANSWER = Duration.ofSeconds(4);

    /** From when the collector had a touchpoint until it is on a log that was away, or isn't there at all. */
    static final Duration SLACK_AFTER_SILENCE = LONGEST_ANSWER.plus(SLACK);

    private static final long NEVER = Long.MIN_VALUE;

    private boolean expected;
    private long lastAskedAt = NEVER;
    private long doubtfulUntil = NEVER;

    /** From now on there are answers, or the log is away. */
    void expected() {
        expected = true;
    }

    /** The log has said what there is. */
    void answered(long askedAt) {
        if (lastAskedAt == NEVER || askedAt - lastAskedAt > SLACK.toMillis()) {
            doubtfulUntil = askedAt + SLACK_AFTER_SILENCE.toMillis();
        }
        lastAskedAt = askedAt;
    }

    /** All received until then is on the log, as it was at the moment of the last answer. */
    long completeUntil(long askedAt) {
        return askedAt - (askedAt < doubtfulUntil ? SLACK_AFTER_SILENCE : SLACK).toMillis();
    }

    /** How new a record counts at most: beside one received just now there may be others that were held. */
    long newestToCount(long now) {
        return isDoubtful(now) ? now - SLACK_AFTER_SILENCE.toMillis() : now;
    }

    private boolean isDoubtful(long now) {
        return expected && (lastAskedAt == NEVER || now - lastAskedAt > SLACK.toMillis() || now < doubtfulUntil);
    }
}
