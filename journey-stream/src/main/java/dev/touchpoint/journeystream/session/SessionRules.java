package dev.touchpoint.journeystream.session;

import dev.touchpoint.event.model.SessionModel;
import dev.touchpoint.event.model.SiteModels;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Cuts touchpoints into sessions, device by device. */
public final class SessionRules {

    private final StitchSettings settings;

    public SessionRules(StitchSettings settings) {
        this.settings = settings;
    }

    /**
     * The sessions of one person's touchpoints, which are in {@link TouchpointFacts#ORDER}; offline ones lie in none. A
     * session is cut as the model says that is valid when it starts.
     */
    public Visits visits(List<TouchpointFacts> inOrder, SiteModels models) {
        return visits(inOrder, time -> models.at(time).model().session(), false);
    }

    /**
     * The sessions of one device's touchpoints, which are in {@link TouchpointFacts#ORDER}, whoever the person is:
     * cut as everywhere, so that no model says who somebody is. Offline ones make no session here either, but lie in the one they fall into: only time tells whose they are.
     */
    public Visits visitsOfDevice(List<TouchpointFacts> inOrder) {
        return visits(inOrder, time -> SessionModel.PLAIN, true);
    }

    private Visits visits(List<TouchpointFacts> inOrder, LongFunction<SessionModel> models, boolean offlineLiesInThem) {
        List<Visit> started = new ArrayList<>();
        @Nullable Visit[] byIndex = new @Nullable Visit[inOrder.size()];
        Map<String, Visit> runningByDevice = new HashMap<>();
        for (int i = 0; i < byIndex.length; i++) {
            TouchpointFacts touchpoint = inOrder.get(i);
            if (touchpoint.device().isEmpty() || touchpoint.offline() && !offlineLiesInThem) {
                continue;
            }
            Visit visit = runningByDevice.get(touchpoint.device());
            if (makesSessions(touchpoint)) {
                if (visit == null || !visit.goesOnWith(touchpoint)) {
                    visit = new Visit(touchpoint, settings, models.apply(touchpoint.occurredAt()));
                    started.add(visit);
                    runningByDevice.put(touchpoint.device(), visit);
                }
                visit.add(touchpoint);
            }
            byIndex[i] = visit;
        }
        leaveOutAfterTheEnd(inOrder, byIndex);
        return new Visits(inOrder, started, byIndex);
    }

    private static boolean makesSessions(TouchpointFacts touchpoint) {
        return touchpoint.active() && !touchpoint.offline();
    }

    /** A passive touchpoint lies in a session only before its end, which is known once all active ones are. */
    private static void leaveOutAfterTheEnd(List<TouchpointFacts> inOrder, @Nullable Visit[] byIndex) {
        for (int i = 0; i < byIndex.length; i++) {
            Visit visit = byIndex[i];
            if (visit == null) {
                continue;
            }
            if (makesSessions(inOrder.get(i)) || inOrder.get(i).occurredAt() < visit.endsAt()) {
                visit.reachesIndex(i);
            } else {
                byIndex[i] = null;
            }
        }
    }
}
