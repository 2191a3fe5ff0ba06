package dev.touchpoint.reference;

import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.SessionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One visit. */
final class Session {

    private final ReferenceSettings settings;

    /** Its active touchpoints, in order. */
    final List<Stitched> active = new ArrayList<>();

    private Session(ReferenceSettings settings, Stitched first) {
        this.settings = settings;
        active.add(first);
    }

    /** The sessions that touchpoints form, given in order. */
    static List<Session> of(List<Stitched> touchpoints, ReferenceSettings settings) {
        List<Session> sessions = new ArrayList<>();
        for (Stitched touchpoint : touchpoints) {
            if (!touchpoint.makesSessions()) {
                continue;
            }
            Session last = sessions.isEmpty() ? null : sessions.get(sessions.size() - 1);
            if (last == null || !touchpoint.at().isBefore(last.endsAt())) {
                sessions.add(new Session(settings, touchpoint));
            } else {
                last.active.add(touchpoint);
            }
        }
        return sessions;
    }

    /** Gives the touchpoints of one person on one device their sessions. */
    static List<Session> assign(List<Stitched> touchpoints, ReferenceSettings settings) {
        List<Session> sessions = of(touchpoints, settings);
        for (Session session : sessions) {
            for (Stitched touchpoint : touchpoints) {
                if (session.active.contains(touchpoint)
                        || (touchpoint.passive && !touchpoint.touchpoint.offline() && session.covers(touchpoint))) {
                    touchpoint.session = session;
                }
            }
        }
        return sessions;
    }

    Stitched first() {
        return active.get(0);
    }

    private Instant idleAt() {
        return active.get(active.size() - 1).at().plus(settings.sessionIdle());
    }

    private Instant fullAt() {
        return first().at().plus(settings.sessionMax());
    }

    Instant endsAt() {
        return idleAt().isAfter(fullAt()) ? fullAt() : idleAt();
    }

    /** Whether it started at or before that touchpoint and wasn't over then. */
    boolean covers(Stitched touchpoint) {
        return Stitched.ORDER.compare(first(), touchpoint) <= 0
                && touchpoint.at().isBefore(endsAt());
    }

    String channel() {
        return first().channel.isEmpty() ? "Direct" : first().channel;
    }

    String id() {
        Touchpoint start = first().touchpoint;
        return StableId.of("session", start.site(), start.origin(), start.eventId());
    }

    SessionRow row() {
        String entryPage = "";
        String exitPage = "";
        for (Stitched touchpoint : active) {
            String path = touchpoint.touchpoint.page().path();
            if (!path.isEmpty()) {
                entryPage = entryPage.isEmpty() ? path : entryPage;
                exitPage = path;
            }
        }
        return new SessionRow(
                first().touchpoint.site(),
                first().person,
                id(),
                first().touchpoint.anonymousId(),
                first().at(),
                active.get(active.size() - 1).at(),
                endsAt(),
                idleAt().isAfter(fullAt()) ? "max" : "idle",
                active.size(),
                channel(),
                entryPage,
                exitPage);
    }
}
