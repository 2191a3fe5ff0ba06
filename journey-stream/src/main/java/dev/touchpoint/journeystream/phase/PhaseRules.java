package dev.touchpoint.journeystream.phase;

import dev.touchpoint.event.Phase;
import dev.touchpoint.event.model.Judged;
import dev.touchpoint.event.model.Judged.Landing;
import dev.touchpoint.event.model.PhaseModel;
import dev.touchpoint.event.model.Regression;
import dev.touchpoint.journeystream.cart.Carts;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.session.Visits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges one person's touchpoints by whichever model is asked. */
public final class PhaseRules {

    private final List<TouchpointFacts> inOrder;
    private final Visits visits;
    private final Carts carts;
    private @Nullable Judged judged;
    private int judgedIndex = -1;

    /**
     * @param inOrder all touchpoints of the person, in {@link TouchpointFacts#ORDER}
     * @param visits their sessions
     * @param carts what they did to carts
     */
    public PhaseRules(List<TouchpointFacts> inOrder, Visits visits, Carts carts) {
        this.inOrder = inOrder;
        this.visits = visits;
        this.carts = carts;
    }

    /** Number of the phase of the touchpoint at that place, 0 for none. */
    public int phaseAt(int index, PhaseModel model) {
        return model.phaseOf(judged(index)).number();
    }

    /** How far the touchpoint at that place takes a journey back; null for not at all, as any conversion. */
    public @Nullable Regression regressionAt(int index, int phase, PhaseModel model) {
        return phase == Phase.CONVERSION.number() ? null : model.regressionBy(judged(index));
    }

    /** One touchpoint is often judged several times before the next one. */
    private Judged judged(int index) {
        Judged last = judged;
        if (last != null && judgedIndex == index) {
            return last;
        }
        TouchpointFacts touchpoint = inOrder.get(index);
        Judged next = new Judged(
                touchpoint.normalName(),
                touchpoint.pagePath(),
                visits.channelAt(index),
                landing(index),
                carts.emptiedAt(index),
                touchpoint.properties());
        judged = next;
        judgedIndex = index;
        return next;
    }

    private Landing landing(int index) {
        if (!visits.startsAt(index)) {
            return Landing.NONE;
        }
        return visits.isFirst(index) ? Landing.FIRST : Landing.LATER;
    }
}
