package dev.touchpoint.journeystream.stitching;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what has more touchpoints than are kept of it.
 *
 * @param cuts how often something was cut
 * @param touchpoints how many touchpoints were forgotten by that
 */
record CapMeters(Counter cuts, Counter touchpoints) {

    /** Of persons, and of members of groups: {@code persons_folded}, {@code touchpoints_folded}. */
    static CapMeters ofPersons(MetricGroup group) {
        return new CapMeters(group.counter("persons_folded"), group.counter("touchpoints_folded"));
    }

    /** Of devices: {@code devices_trimmed}, {@code touchpoints_trimmed}. */
    static CapMeters ofDevices(MetricGroup group) {
        return new CapMeters(group.counter("devices_trimmed"), group.counter("touchpoints_trimmed"));
    }

    void cut(int forgotten) {
        cuts.inc();
        touchpoints.inc(forgotten);
    }
}
