package dev.touchpoint.query.funnel;

import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;

/** Takes one unit after the other. */
@FunctionalInterface
interface UnitConsumer {

    /** The unit, its touchpoints and how far it came; path and passage are valid during the call only. */
    void take(String unit, UnitPath path, Passage passage);
}
