package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.Passage;
import java.util.Locale;

/** How units stand to a step. */
enum PeopleState {
    /** They took it. */
    ENTERED,
    /** They took it, no further one, and can't any more. */
    DROPPED,
    /** They took it, no further one, and still may. */
    IN_WINDOW,
    /** They came through the whole funnel. */
    CONVERTED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holds(Passage passage, int step) {
        return switch (this) {
            case ENTERED -> passage.took(step);
            case DROPPED -> passage.furthest() == step && passage.dropped();
            case IN_WINDOW -> passage.furthest() == step && passage.inWindow();
            case CONVERTED -> passage.converted();
        };
    }
}
