package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.session.SessionRules;
import dev.touchpoint.journeystream.session.Visit;
import dev.touchpoint.journeystream.session.Visits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which touchpoints a device with too many forgets: the oldest that don't tell who. Whose a session is follows from who was
 * identified in it, so none is torn: where too long a stretch were missing, the rest would be a session of nobody, and go to
 * the next customer. The cut falls between sessions; of one that tells who, or is too long alone, the first touchpoint stays,
 * and as many more as hold it together.
 */
final class DeviceCut {

    private final SessionRules sessions;
    private final long idleMs;

    DeviceCut(StitchSettings settings) {
        this.sessions = new SessionRules(settings);
        this.idleMs = settings.sessionIdle().toMillis();
    }

    /**
     * Those that go.
     *
     * @param inOrder the older touchpoints of a device, in the order of the rules
     * @param least how many have to go
     * @param most how many may go
     */
    List<Placed> oldest(List<Placed> inOrder, int least, int most) {
        @Nullable Visit[] visits = visits(inOrder);
        Map<Visit, Integer> sizes = new HashMap<>();
        Set<Visit> tellWho = new HashSet<>();
        for (int i = 0; i < visits.length; i++) {
            Visit visit = visits[i];
            if (visit != null && inOrder.get(i).tellsWho()) {
                tellWho.add(visit);
            } else if (visit != null) {
                sizes.merge(visit, 1, Integer::sum);
            }
        }
        long[] nextAt = nextAt(inOrder, visits);
        List<Placed> gone = new ArrayList<>();
        Map<Visit, Long> keptAt = new HashMap<>();
        Set<Visit> held = new HashSet<>(tellWho);
        Visit last = null;
        for (int i = 0; i < visits.length && gone.size() < most; i++) {
            Placed placed = inOrder.get(i);
            Visit visit = visits[i];
            if (visit != null && visit != last) {
                last = visit;
                boolean fits = gone.size() + sizes.getOrDefault(visit, 0) <= most;
                if (!fits && gone.size() >= least) {
                    break;
                } else if (!fits) {
                    held.add(visit);
                }
            }
            boolean holds = visit != null
                    && held.contains(visit)
                    && isActive(placed)
                    && nextAt[i] - keptAt.getOrDefault(visit, Long.MIN_VALUE / 2) >= idleMs;
            if (!placed.tellsWho() && !holds) {
                gone.add(placed);
            } else if (visit != null && isActive(placed)) {
                keptAt.put(visit, placed.facts().occurredAt());
            }
        }
        return gone;
    }

    private @Nullable Visit[] visits(List<Placed> inOrder) {
        List<Integer> stitched = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            if (!inOrder.get(i).apart()) {
                stitched.add(i);
            }
        }
        Visits visits = sessions.visitsOfDevice(
                stitched.stream().map(i -> inOrder.get(i).facts()).toList());
        @Nullable Visit[] byIndex = new @Nullable Visit[inOrder.size()];
        for (int i = 0; i < stitched.size(); i++) {
            byIndex[stitched.get(i)] = visits.at(i);
        }
        return byIndex;
    }

    /** When the same session goes on after each touchpoint; long ago where it doesn't. */
    private static long[] nextAt(List<Placed> inOrder, @Nullable Visit[] visits) {
        long[] nextAt = new long[visits.length];
        Map<Visit, Long> next = new HashMap<>();
        for (int i = visits.length - 1; i >= 0; i--) {
            Visit visit = visits[i];
            nextAt[i] = visit == null ? Long.MIN_VALUE / 2 : next.getOrDefault(visit, Long.MIN_VALUE / 2);
            if (visit != null && isActive(inOrder.get(i))) {
                next.put(visit, inOrder.get(i).facts().occurredAt());
            }
        }
        return nextAt;
    }

    private static boolean isActive(Placed placed) {
        return placed.facts().active() && !placed.facts().offline();
    }
}
