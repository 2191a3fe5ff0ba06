package dev.touchpoint.journeystream.intake;

import dev.touchpoint.reference.ReferenceSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The same limits for the stream and for the reference. By default some are equal (the horizon and the lookback, a journey's
 * lapse and a cart's recovery), so that one taken for the other would change nothing: here all differ, and each lies where
 * histories have gaps.
 */
public record AnySettings(StitchSettings ofStream, ReferenceSettings ofReference) {

    /** Seven limits, no two of them equal, programs stitched or not, few devices or many. */
    public static Arbitrary<AnySettings> any() {
        Arbitrary<List<Duration>> limits = Combinators.combine(
                        Arbitraries.of(Duration.ofMinutes(10), Duration.ofMinutes(29), Duration.ofMinutes(60)),
                        Arbitraries.of(Duration.ofMinutes(30), Duration.ofHours(24), Duration.ofDays(2)),
                        Arbitraries.of(Duration.ofHours(24), Duration.ofDays(29), Duration.ofDays(30)),
                        Arbitraries.of(
                                Duration.ofDays(2),
                                Duration.ofDays(29),
                                Duration.ofDays(30).plusMinutes(60)),
                        Arbitraries.of(Duration.ofMinutes(29), Duration.ofMinutes(30), Duration.ofHours(24)),
                        Arbitraries.of(Duration.ofHours(24), Duration.ofDays(2), Duration.ofDays(29)),
                        Arbitraries.of(Duration.ofDays(2), Duration.ofDays(90)))
                .as(List::of);
        return Combinators.combine(
                        limits.filter(drawn -> new HashSet<>(drawn).size() == drawn.size()),
                        Arbitraries.of(1, 100),
                        Arbitraries.of(false, true))
                .as(AnySettings::of);
    }

    private static AnySettings of(List<Duration> limits, int suspectDevices, boolean stitchBots) {
        Duration idle = limits.get(0);
        Duration max = limits.get(1);
        Duration lookback = limits.get(2);
        Duration lapse = limits.get(3);
        Duration timeout = limits.get(4);
        Duration recovery = limits.get(5);
        Duration horizon = limits.get(6);
        return new AnySettings(
                new StitchSettings(idle, max, lookback, lapse, timeout, recovery, horizon, suspectDevices, stitchBots),
                new ReferenceSettings(
                        idle, max, lookback, horizon, lapse, timeout, recovery, suspectDevices, stitchBots));
    }
}
