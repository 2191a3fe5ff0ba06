package dev.touchpoint.local.proof;

import dev.touchpoint.local.kafka.LoggedTouchpoints;
import dev.touchpoint.local.load.EventLoad;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The touchpoints that Kafka has.
 *
 * @param bySite the numbers in their ids, by site
 * @param touchpoints how many there are, repeated ones included
 */
record LogContents(Map<String, BitSet> bySite, long touchpoints) {

    /** Reads all there is now. */
    static LogContents read(String kafka) {
        Map<String, BitSet> bySite = new HashMap<>();
        long touchpoints = new LoggedTouchpoints(kafka)
                .each(touchpoint -> bySite.computeIfAbsent(touchpoint.site(), site -> new BitSet())
                        .set((int) EventLoad.numberOf(touchpoint.eventId())));
        return new LogContents(bySite, touchpoints);
    }

    BitSet of(String site) {
        return bySite.getOrDefault(site, new BitSet());
    }
}
