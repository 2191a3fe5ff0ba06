package dev.touchpoint.bench.collector;

import dev.touchpoint.local.load.LoadResult;
import java.time.Duration;

/**
 * One load on one server.
 *
 * @param result what the load's driver saw
 * @param events events in each request
 * @param cpu the processor time the server took while it counted
 */
record Measured(LoadResult result, int events, Duration cpu) {

    double requestsPerSecond() {
        return result.acceptedPerSecond();
    }

    double eventsPerSecond() {
        return result.acceptedPerSecond() * events;
    }

    /** Processor seconds of the server per million events; NaN where nothing was taken. */
    double cpuSecondsPerMillion() {
        return cpu.toMillis() / 1e3 * 1e6 / (result.accepted() * (double) events);
    }

    /** Whether everything was answered with 2xx. */
    boolean isClean() {
        return result.broken() == 0
                && result.unsent() == 0
                && result.answers().keySet().stream().allMatch(status -> status / 100 == 2);
    }
}
