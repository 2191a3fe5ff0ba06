package dev.touchpoint.query.funnel;

import dev.touchpoint.query.condition.Condition;

/**
 * A step.
 *
 * @param label what it is called in the answer
 * @param condition which touchpoints take it
 */
record Step(String label, Condition condition) {}
