package dev.touchpoint.reference;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One visit. */
final class Session {

    private final ReferenceSettings settings;
    private final ReferenceModel.Sessions cut;

    /** When a new campaign ended it. */
    private @Nullable Instant cutAt;

    /** Its active touchpoints, in order. */
    final List<Stitched> active = new ArrayList<>();

    private Session(ReferenceSettings settings, ReferenceModel.Sessions cut, Stitched first) {
        this.settings = settings;
        this.cut = cut;
        active.add(first);
    }

    /** The sessions that touchpoints form, given in order. */
    static List<Session> of(List<Stitched> touchpoints, ReferenceSettings settings, List<ReferenceModel> models) {
        List<Session> sessions = new ArrayList<>();
        for (Stitched touchpoint : touchpoints) {
            if (!touchpoint.makesSessions()) {
                continue;
            }
            Session last = sessions.isEmpty() ? null : sessions.get(sessions.size() - 1);
            if (last != null && touchpoint.at().isBefore(last.endsAt()) && last.isCutBy(touchpoint)) {
                last.cutAt = touchpoint.at();
                sessions.add(new Session(settings, cut(touchpoint, models), touchpoint));
            } else if (last == null || !touchpoint.at().isBefore(last.endsAt())) {
                sessions.add(new Session(settings, cut(touchpoint, models), touchpoint));
            } else {
                last.active.add(touchpoint);
            }
        }
        return sessions;
    }

    /** Gives the touchpoints of one person on one device their sessions. */
    static List<Session> assign(List<Stitched> touchpoints, ReferenceSettings settings, List<ReferenceModel> models) {
        List<Session> sessions = of(touchpoints, settings, models);
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

    private static ReferenceModel.Sessions cut(Stitched first, List<ReferenceModel> models) {
        return ReferenceModel.at(first.at(), first.touchpoint.site(), models).sessions();
    }

    /** Whether it comes by another campaign than the last one the session has seen. */
    private boolean isCutBy(Stitched touchpoint) {
        List<Object> next = campaign(touchpoint);
        List<Object> known = List.of();
        for (Stitched earlier : active) {
            known = campaign(earlier).isEmpty() ? known : campaign(earlier);
        }
        return cut.newOnCampaign() && !next.isEmpty() && !next.equals(known);
    }

    private static List<Object> campaign(Stitched touchpoint) {
        Campaign campaign = touchpoint.touchpoint.campaign();
        List<Object> parts = List.of(campaign.source(), campaign.medium(), campaign.name(), campaign.clickIds());
        return parts.equals(List.of("", "", "", Map.of())) ? List.of() : parts;
    }

    Stitched first() {
        return active.get(0);
    }

    private Instant idleAt() {
        Duration idle = cut.idle() == null ? settings.sessionIdle() : cut.idle();
        return active.get(active.size() - 1).at().plus(idle);
    }

    private Instant fullAt() {
        return first().at().plus(cut.max() == null ? settings.sessionMax() : cut.max());
    }

    private Instant midnightAt() {
        if (cut.midnight().isEmpty()) {
            return Instant.MAX;
        }
        ZoneId zone = ZoneId.of(cut.midnight());
        return first().at()
                .atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    Instant endsAt() {
        if (cutAt != null) {
            return cutAt;
        }
        return Collections.min(List.of(idleAt(), fullAt(), midnightAt()));
    }

    private String endReason() {
        if (cutAt != null) {
            return "campaign";
        }
        if (endsAt().equals(idleAt())) {
            return "idle";
        }
        return endsAt().equals(fullAt()) ? "max" : "midnight";
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
                endReason(),
                active.size(),
                channel(),
                entryPage,
                exitPage);
    }
}
