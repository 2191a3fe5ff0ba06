package dev.touchpoint.query.funnel.matching;

/** How far a unit comes through the steps of a funnel, by the rules of docs/rules.md. Not for two threads at once. */
public final class FunnelRules {

    private final FunnelDefinition definition;
    private final Passage passage;

    public FunnelRules(FunnelDefinition definition) {
        this.definition = definition;
        this.passage = new Passage(definition.steps().size(), definition.lastRequired());
    }

    /** The attempt of the unit that counts. The passage is overwritten by the next call. */
    public Passage judge(UnitPath path) {
        passage.clear();
        throw new UnsupportedOperationException("Not yet: " + definition.order() + " over " + path.size());
    }
}
