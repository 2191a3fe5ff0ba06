package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
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
 * device can be that was forgotten.
 */
final class ErasedOfPerson {

    private ErasedOfPerson() {}

    /**
     * The names of those that go.
     *
     * @param told whether all that goes of devices that aren't forgotten was told to go already
     */
    static List<String> of(Map<String, byte[]> touchpoints, Erasure request, Duration horizon, boolean told) {
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
            if (forgotten || (!told && !cameBack.contains(touchpoint.origin()))) {
                gone.add(name);
            }
        });
        return gone;
    }
}
