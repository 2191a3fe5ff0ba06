package dev.touchpoint.query.funnel.matching;

/** Steps that stand beside the funnel: looked for once the required ones are chosen. */
final class OptionalSteps {

    private final FunnelDefinition definition;
    private final boolean exist;

    OptionalSteps(FunnelDefinition definition) {
        this.definition = definition;
        this.exist = definition.steps().stream().anyMatch(step -> !step.required());
    }

    /** Completes a passage. */
    void find(Lane lane, UnitPath path, Passage passage) {
        if (!exist) {
            return;
        }
        long windowEnd = path.time(passage.place(passage.start())) + definition.window();
        long last = 0;
        for (int step = passage.start(); step < definition.steps().size(); step++) {
            if (!definition.steps().get(step).required()) {
                int index = find(lane, passage, step, last, latest(path, passage, step, windowEnd));
                if (index < lane.size()) {
                    passage.take(step, lane.place(index));
                    last = lane.time(index);
                }
            } else if (passage.took(step)) {
                last = path.time(passage.place(step));
            } else {
                return;
            }
        }
    }

    /** Up to when: the next required step, if it was reached. */
    private long latest(UnitPath path, Passage passage, int step, long windowEnd) {
        int next = step + 1;
        while (next < definition.steps().size() && !definition.steps().get(next).required()) {
            next++;
        }
        return next < definition.steps().size() && passage.took(next) ? path.time(passage.place(next)) : windowEnd;
    }

    /** The first touchpoint for the step that isn't taken; the lane's size if there is none. */
    private static int find(Lane lane, Passage passage, int step, long earliest, long latest) {
        int index = lane.next(0, earliest, step);
        while (index < lane.size() && passage.isTaken(lane.place(index))) {
            index = lane.next(index + 1, earliest, step);
        }
        return index < lane.size() && lane.time(index) <= latest ? index : lane.size();
    }
}
