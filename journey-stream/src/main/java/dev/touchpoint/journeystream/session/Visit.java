package dev.touchpoint.journeystream.session;

import dev.touchpoint.event.StableId;
import dev.touchpoint.journeystream.StitchSettings;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.warehouse.SessionRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One session, growing with the active touchpoints of its device. */
public final class Visit {

    private static final String IDLE = "idle";
    private static final String MAX = "max";

    private final TouchpointFacts first;
    private final long idleMs;
    private final long maxMs;
    private long lastActiveAt;
    private int activeTouchpoints;
    private String entryPage = "";
    private String exitPage = "";
    private int lastIndex;
    private @Nullable String id;

    Visit(TouchpointFacts first, StitchSettings settings) {
        this.first = first;
        this.idleMs = settings.sessionIdle().toMillis();
        this.maxMs = settings.sessionMax().toMillis();
        this.lastActiveAt = first.occurredAt();
    }

    /** Whether an active touchpoint at {@code time} still belongs to it. */
    boolean reaches(long time) {
        return time < endsAt();
    }

    void add(TouchpointFacts active) {
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
        return Math.min(lastActiveAt + idleMs, first.occurredAt() + maxMs);
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
                lastActiveAt + idleMs <= first.occurredAt() + maxMs ? IDLE : MAX,
                activeTouchpoints,
                channel(),
                entryPage,
                exitPage);
    }
}
