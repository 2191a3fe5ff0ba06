package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.funnel.matching.Exclusion;

/**
 * Touchpoints that may not lie between steps.
 *
 * @param exclusion between which
 * @param condition which touchpoints
 */
record ExcludedTouchpoints(Exclusion exclusion, Condition condition) {}
