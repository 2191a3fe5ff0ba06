package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.identity.ErasureRules;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.ErasingRow;
import java.time.Instant;
import java.util.List;

/** What requests to be forgotten mean for the touchpoints of a device. */
final class DeviceErasures {

    private final KnownErasures known = new KnownErasures();
    private final ErasureRules rules;

    DeviceErasures(StitchSettings settings, List<Erasure> atTheStart) {
        this.rules = new ErasureRules(settings);
        atTheStart.forEach(known::add);
    }

    /** Whether it wasn't known yet. */
    boolean add(Erasure erasure) {
        return known.add(erasure);
    }

    /** Whether a request may concern the time line this touchpoint is in. */
    boolean mayConcern(Touchpoint touchpoint) {
        return known.mayConcern(touchpoint);
    }

    /** Whether the touchpoint says itself that it has to go. */
    boolean cover(Touchpoint touchpoint) {
        return known.cover(touchpoint);
    }

    /** Whether a request may concern a device that was there before it. */
    static boolean mayConcern(Erasure erasure, String key, DeviceMemory device, DeviceTouchpoints timeline)
            throws Exception {
        if (key.equals(erasure.personKey())) {
            return true;
        }
        if (!device.identified() || !key.startsWith(erasure.site() + '\u0000')) {
            return false;
        }
        for (KeptTouchpoint kept : timeline.values()) {
            Touchpoint touchpoint = KeptTouchpoint.decoded(kept.bytes());
            if (Origin.ofCustomer(touchpoint.customerId()).equals(erasure.person())
                    || Origin.ofCustomer(touchpoint.previousId()).equals(erasure.person())) {
                return true;
            }
        }
        return false;
    }

    /**
     * What has to go: that whose moment time has passed, and when that of the rest is.
     *
     * @param erasedUntil requests until then have taken theirs
     */
    Gone gone(List<Placed> inOrder, long erasedUntil, long watermark) {
        List<TouchpointFacts> facts = inOrder.stream().map(Placed::facts).toList();
        List<Erasure> requests = known.of(facts).stream()
                .filter(request -> request.until().toEpochMilli() > erasedUntil)
                .toList();
        Gone gone = new Gone();
        if (!requests.isEmpty()) {
            List<Boolean> apart = inOrder.stream().map(Placed::apart).toList();
            long[] until = rules.erasedUntil(facts, apart, requests);
            for (int i = 0; i < until.length; i++) {
                if (until[i] != ErasureRules.STAYS) {
                    gone.add(inOrder.get(i), until[i], watermark);
                }
            }
        }
        return gone;
    }

    /** Has the warehouse erase a touchpoint, once its tables are complete until {@code dueAt}. */
    static WarehouseWrite write(TouchpointFacts facts, long until, long dueAt) {
        return WarehouseWrite.of(ErasingRow.touchpoint(
                facts.site(),
                Instant.ofEpochMilli(until),
                facts.origin(),
                facts.eventId(),
                Instant.ofEpochMilli(dueAt)));
    }
}
