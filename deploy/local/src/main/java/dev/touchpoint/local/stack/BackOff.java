package dev.touchpoint.local.stack;

import java.time.Duration;

/** How long a part that died waits before it is started again: twice as long each time, as long as it dies early. */
final class BackOff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** A part that lived this long had started well: the next pause is the first again. */
    static final Duration HEALTHY = Duration.ofSeconds(60);

    private Duration pause = FIRST;

    /**
     * The pause after one more death.
     *
     * @param lived how long the process had lived
     */
    Duration next(Duration lived) {
        if (lived.compareTo(HEALTHY) >= 0) {
            pause = FIRST;
        }
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now;
    }
}
