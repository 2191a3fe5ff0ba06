package dev.touchpoint.local.services;

import java.time.Duration;

/** How to let time pass between two tries; a parameter so that tests needn't wait. */
@FunctionalInterface
public interface Pause {

    /** Lets real time pass. */
    Pause REAL = duration -> Thread.sleep(duration.toMillis());

    /** Returns after {@code duration}. */
    void of(Duration duration) throws InterruptedException;
}
