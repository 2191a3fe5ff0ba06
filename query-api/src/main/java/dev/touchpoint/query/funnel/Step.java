package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;
import dev.touchpoint.query.funnel.matching.StepRule;

/**
 * A step.
 *
 * @param rule what is asked of it besides
 * @param condition which touchpoints match it
 */
record Step(StepRule rule, Condition condition) {}
