package dev.touchpoint.local.bench;

import java.time.Duration;
import java.util.List;

/** Some durations, to be asked for their order statistics. */
public final class Distribution {

    private final List<Duration> sorted;

    /**
     * Of these.
     *
     * @throws IllegalArgumentException if there are none
     */
    public Distribution(List<Duration> durations) {
        if (durations.isEmpty()) {
            throw new IllegalArgumentException("No distribution of nothing");
        }
        this.sorted = durations.stream().sorted().toList();
    }

    /** The smallest one that {@code share} (0 to 1) of all don't exceed. */
    public Duration quantile(double share) {
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(1, Math.min(sorted.size(), rank)) - 1);
    }

    /** The longest one. */
    public Duration max() {
        return sorted.get(sorted.size() - 1);
    }
}
