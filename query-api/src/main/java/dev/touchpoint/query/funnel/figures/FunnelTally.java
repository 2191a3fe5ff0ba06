package dev.touchpoint.query.funnel.figures;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;

/** Counts units. Its memory is bounded: who asks for too much gets {@link TooManyFiguresException}. */
public final class FunnelTally {

    private final FunnelDefinition definition;
    private final FigureRequest request;

    public FunnelTally(FunnelDefinition definition, FigureRequest request) {
        this.definition = definition;
        this.request = request;
    }

    /** Counts a unit, if it made an attempt. */
    public void add(UnitPath path, Passage passage) {
        throw new UnsupportedOperationException("Not yet: " + path.size() + passage.furthest());
    }

    /** Counts units that were counted elsewhere. */
    public void add(StartsOnly starts) {
        throw new UnsupportedOperationException("Not yet: " + starts);
    }

    /** The numbers of all units counted so far. */
    public FunnelFigures figures() {
        throw new UnsupportedOperationException("Not yet: " + definition + request);
    }
}
