package dev.touchpoint.local.proof;

import dev.touchpoint.event.Topics;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import dev.touchpoint.local.kafka.WholeTopic;
import dev.touchpoint.local.load.EventLoad;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The touchpoints that Kafka has.
 *
 * @param bySite the numbers in their ids, by site
 * @param records how many records there are, repeated ones included
 */
record LogContents(Map<String, BitSet> bySite, long records) {

    /** Reads all there is now. */
    static LogContents read(String kafka) {
        Map<String, BitSet> bySite = new HashMap<>();
        long[] records = {0};
        WholeTopic.read(kafka, Topics.TOUCHPOINTS, record -> {
            Touchpoint touchpoint = touchpoint(record.value());
            bySite.computeIfAbsent(touchpoint.site(), site -> new BitSet())
                    .set((int) EventLoad.numberOf(touchpoint.eventId()));
            records[0]++;
        });
        return new LogContents(bySite, records[0]);
    }

    private static Touchpoint touchpoint(byte[] value) {
        try {
            return TouchpointCodec.decode(value);
        } catch (UndecodableTouchpointException e) {
            throw new IllegalStateException("Kafka has something that is no touchpoint", e);
        }
    }

    BitSet of(String site) {
        return bySite.getOrDefault(site, new BitSet());
    }
}
