package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which touchpoints a person loses by a request, beside those its devices take away themselves: those of devices that
 * the stream has forgotten. What was received until the request and stays is anonymous history that joined the person by
 * a sign-in after it: its device has something of the person that was received later, and none of it is as old as a
 * device can be that was forgotten. A device's own person has what its device left it, unless there was so much that
 * devices forget the oldest.
 */
final class ErasedOfPerson {

    private ErasedOfPerson() {}

    /**
     * The names of those that go.
     *
     * @param tooMany whether there were so many that the person has lost its oldest, and its devices may have, too
     */
    static List<String> of(Map<String, byte[]> touchpoints, Erasure request, Duration horizon, boolean tooMany) {
        boolean leftByTheDevice = Origin.isDevice(request.person()) && !tooMany;
        Map<String, Touchpoint> covered = new HashMap<>();
        Set<String> cameBack = new HashSet<>();
        touchpoints.forEach((name, bytes) -> {
            Touchpoint touchpoint = KeptTouchpoint.decoded(bytes);
            if (request.covers(touchpoint.receivedAt().toEpochMilli())) {
                covered.put(name, touchpoint);
            } else {
                cameBack.add(touchpoint.origin());
            }
        });
        List<String> gone = new ArrayList<>();
        covered.forEach((name, touchpoint) -> {
            boolean forgotten = !touchpoint.receivedAt().isAfter(request.until().minus(horizon));
            if (forgotten || (!leftByTheDevice && !cameBack.contains(touchpoint.origin()))) {
                gone.add(name);
            }
        });
        return gone;
    }
}
