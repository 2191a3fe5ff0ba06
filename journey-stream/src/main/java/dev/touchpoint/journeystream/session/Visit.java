package dev.touchpoint.journeystream.session;

import dev.touchpoint.event.StableId;
import dev.touchpoint.event.model.SessionModel;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.warehouse.SessionRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One session, growing with the active touchpoints of its device. */
public final class Visit {

    private static final String IDLE = "idle";
    private static final String MAX = "max";
    private static final String MIDNIGHT = "midnight";
    private static final String CAMPAIGN = "campaign";
    private static final long NEVER = Long.MAX_VALUE;

    private final TouchpointFacts first;
    private final long idleMs;
    private final long fullAt;
    private final long midnightAt;
    private final boolean newOnCampaign;
    private long lastActiveAt;
    private int activeTouchpoints;
    private String entryPage = "";
    private String exitPage = "";
    private String campaign = "";
    private long cutAt = NEVER;
    private int lastIndex;
    private @Nullable String id;

    Visit(TouchpointFacts first, StitchSettings settings, SessionModel model) {
        this.first = first;
        this.idleMs =
                Objects.requireNonNullElse(model.idle(), settings.sessionIdle()).toMillis();
        this.fullAt = first.occurredAt()
                + Objects.requireNonNullElse(model.max(), settings.sessionMax()).toMillis();
        this.midnightAt = nextMidnight(first.occurredAt(), model.midnight());
        this.newOnCampaign = model.newOnCampaign();
        this.lastActiveAt = first.occurredAt();
    }

    private static long nextMidnight(long time, @Nullable ZoneId zone) {
        return zone == null
                ? NEVER
                : Instant.ofEpochMilli(time)
                        .atZone(zone)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(zone)
                        .toInstant()
                        .toEpochMilli();
    }

    /** Whether the next active touchpoint still belongs to it; one that comes by another campaign may end it. */
    boolean goesOnWith(TouchpointFacts next) {
        if (next.occurredAt() >= endsAt()) {
            return false;
        }
        if (newOnCampaign && !next.campaign().isEmpty() && !next.campaign().equals(campaign)) {
            cutAt = next.occurredAt();
            return false;
        }
        return true;
    }

    void add(TouchpointFacts active) {
        if (!active.campaign().isEmpty()) {
            campaign = active.campaign();
        }
        lastActiveAt = active.occurredAt();
        activeTouchpoints++;
        if (!active.pagePath().isEmpty()) {
            exitPage = active.pagePath();
            if (entryPage.isEmpty()) {
                entryPage = exitPage;
            }
        }
    }

    void reachesIndex(int index) {
        lastIndex = index;
    }

    /** Place in the time line of the last touchpoint that lies in it, passive ones included. */
    public int lastIndex() {
        return lastIndex;
    }

    /** The active touchpoint it starts with. */
    public TouchpointFacts first() {
        return first;
    }

    /** Milliseconds since the epoch at which it is over, the first moment that isn't in it. */
    public long endsAt() {
        return Math.min(Math.min(lastActiveAt + idleMs, fullAt), Math.min(midnightAt, cutAt));
    }

    private String endReason() {
        long end = endsAt();
        if (end == cutAt) {
            return CAMPAIGN;
        } else if (end == lastActiveAt + idleMs) {
            return IDLE;
        }
        return end == fullAt ? MAX : MIDNIGHT;
    }

    /** The channel it came by, {@code Direct} when nothing tells another. */
    public String channel() {
        return ChannelRules.orDirect(first.channel());
    }

    /** {@code StableId.of("session", site, origin, event id)} of the touchpoint it starts with. */
    public String id() {
        String known = id;
        if (known == null) {
            known = StableId.of("session", first.site(), first.origin(), first.eventId());
            id = known;
        }
        return known;
    }

    /** The session as a row. */
    public SessionRow row(String site, String person) {
        return new SessionRow(
                site,
                person,
                id(),
                first.device(),
                Instant.ofEpochMilli(first.occurredAt()),
                Instant.ofEpochMilli(lastActiveAt),
                Instant.ofEpochMilli(endsAt()),
                endReason(),
                activeTouchpoints,
                channel(),
                entryPage,
                exitPage);
    }
}
