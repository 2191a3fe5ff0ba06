package dev.touchpoint.query.funnel.matching;

import java.util.stream.IntStream;

/**
 * How far a unit comes through the steps of a funnel, as docs/rules.md says. Of {@code s} steps and {@code n} touchpoints it
 * takes time in the order of {@code s × n}, however many attempts there are. Not for two threads at once.
 */
public final class FunnelRules {

    private final FunnelDefinition definition;
    private final boolean anyOrder;

    /** The required steps, and in parallel what they take. */
    private final int[] required;

    private final int[] taken;
    private final long startMask;
    private final ForbiddenTimes forbidden;
    private final EarliestChain chain;
    private final AnyOrder unordered;
    private final OptionalSteps optional;
    private final FirstEver firstEver;
    private final Lane lane = new Lane();
    private final Passage passage;

    public FunnelRules(FunnelDefinition definition) {
        this.definition = definition;
        this.anyOrder = definition.order() == StepOrder.ANY;
        this.required = IntStream.range(0, definition.steps().size())
                .filter(step -> definition.steps().get(step).required())
                .toArray();
        this.taken = new int[required.length];
        this.startMask = anyOrder || definition.open() ? definition.requiredMask() : 1;
        this.forbidden = new ForbiddenTimes(definition, required);
        this.chain = new EarliestChain(definition, required, forbidden, new SameMillisecond());
        this.unordered = new AnyOrder(definition);
        this.optional = new OptionalSteps(definition);
        this.firstEver = new FirstEver(definition);
        this.passage = new Passage(definition.steps().size(), definition.lastRequired());
    }

    /** The attempt of the unit that counts. The passage is overwritten by the next call. */
    public Passage judge(UnitPath path) {
        passage.clear();
        long[] masks = firstEver.masks(path);
        long lastStart = lastStart(path, masks);
        if (lastStart == FunnelDefinition.EVER) {
            return passage;
        }
        forbidden.read(path);
        if (definition.hold()) {
            HeldValues held = new HeldValues(path, masks, startMask, definition.from(), definition.to());
            for (String value : held.values()) {
                held.fill(lane, value, path, masks);
                judgeLane(path);
            }
        } else {
            lane.clear();
            for (int place = 0; place < path.size(); place++) {
                if (masks[place] != 0) {
                    lane.add(path.time(place), masks[place], place);
                }
            }
            judgeLane(path);
        }
        passage.windowRuns(definition.asOf() < lastStart + definition.window());
        return passage;
    }

    /** How often a touchpoint was looked at, for all units so far. */
    long looked() {
        return lane.looked();
    }

    /** When the last attempt starts: its window ends last. {@link FunnelDefinition#EVER} when there is none. */
    private long lastStart(UnitPath path, long[] masks) {
        for (int place = path.size() - 1; place >= 0; place--) {
            long time = path.time(place);
            if (time < definition.from()) {
                break;
            }
            if (time < definition.to()
                    && (masks[place] & startMask) != 0
                    && (!definition.hold() || holds(path, place))) {
                return time;
            }
        }
        return FunnelDefinition.EVER;
    }

    private static boolean holds(UnitPath path, int place) {
        for (String value : path.held(place)) {
            if (!value.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Puts the lane's best attempt in place of what there is, if it is better. */
    private void judgeLane(UnitPath path) {
        int start = 0;
        int last;
        if (anyOrder) {
            last = unordered.reach(lane, taken) - 1;
        } else {
            last = chain.reach(lane, 0);
            for (int other = 1; definition.open() && other < required.length && last < required.length - 1; other++) {
                int reached = chain.reach(lane, other);
                if (reached > last) {
                    start = other;
                    last = reached;
                }
            }
            if (start > 0 || definition.open()) {
                chain.reach(lane, start);
            }
            if (last >= 0) {
                chain.taken(last, taken);
            }
        }
        if (last >= 0 && isBetter(path, start, last)) {
            put(path, start, last);
        }
    }

    private boolean isBetter(UnitPath path, int start, int last) {
        if (!passage.exists() || required[last] != passage.furthest()) {
            return !passage.exists() || required[last] > passage.furthest();
        }
        if (required[start] != passage.start()) {
            return required[start] < passage.start();
        }
        for (int position = start; position <= last; position++) {
            long time = path.time(passage.place(required[position]));
            if (lane.time(taken[position]) != time) {
                return lane.time(taken[position]) < time;
            }
        }
        for (int position = start; position <= last; position++) {
            int place = passage.place(required[position]);
            if (lane.place(taken[position]) != place) {
                return lane.place(taken[position]) < place;
            }
        }
        return false;
    }

    private void put(UnitPath path, int start, int last) {
        passage.clear();
        for (int position = start; position <= last; position++) {
            passage.take(required[position], lane.place(taken[position]));
        }
        passage.reach(required[start], required[last]);
        optional.find(lane, path, passage);
    }
}
