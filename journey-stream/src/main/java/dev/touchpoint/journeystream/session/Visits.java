package dev.touchpoint.journeystream.session;

import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sessions of a time line, and which of them each touchpoint lies in. */
public final class Visits {

    private final List<TouchpointFacts> inOrder;
    private final List<Visit> started;
    private final @Nullable Visit[] byIndex;

    Visits(List<TouchpointFacts> inOrder, List<Visit> started, @Nullable Visit[] byIndex) {
        this.inOrder = inOrder;
        this.started = started;
        this.byIndex = byIndex;
    }

    /** All sessions, in the order of the touchpoints they start with. */
    public List<Visit> started() {
        return started;
    }

    /** The session the touchpoint at that place lies in; null when it lies in none. */
    public @Nullable Visit at(int index) {
        return byIndex[index];
    }

    /** Whether the touchpoint at that place starts a session. */
    public boolean startsAt(int index) {
        Visit visit = byIndex[index];
        return visit != null && visit.first() == inOrder.get(index);
    }

    /** Whether the touchpoint at that place lies in the first session of all. */
    public boolean isFirst(int index) {
        return !started.isEmpty() && byIndex[index] == started.get(0);
    }

    /** The channel of that touchpoint's session, else its own; {@code Direct} when nothing tells another. */
    public String channelAt(int index) {
        Visit visit = byIndex[index];
        return visit == null ? ChannelRules.orDirect(inOrder.get(index).channel()) : visit.channel();
    }
}
