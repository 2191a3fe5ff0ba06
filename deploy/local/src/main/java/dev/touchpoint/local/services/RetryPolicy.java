package dev.touchpoint.local.services;

import java.time.Duration;

/**
 * How long and how often to try again.
 *
 * @param firstPause the pause after the first failure; doubled with each further one
 * @param longestPause the longest pause; also the longest {@code Retry-After} obeyed
 * @param giveUpAfter the sum of pauses after which one request is given up
 * @param pause how to wait
 */
public record RetryPolicy(Duration firstPause, Duration longestPause, Duration giveUpAfter, Pause pause) {

    /** 200 ms, doubled up to 10 s, for 5 minutes. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(5), Pause.REAL);

    /** The pause after failure number {@code failures}, 1 for the first. */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, 20));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }

    /** {@code asked}, but no more than {@link #longestPause}. */
    Duration bounded(Duration asked) {
        return asked.compareTo(longestPause) > 0 ? longestPause : asked;
    }
}
