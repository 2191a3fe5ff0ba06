package dev.touchpoint.query.funnel.figures;

/** Which of an attempt's touchpoints say what group of a breakdown a unit belongs to. */
public enum Attribution {
    /** The first one. */
    FIRST_TOUCH,
    /** The last one that took a required step. */
    LAST_TOUCH,
    /** That of one asked-for step; without it the value is empty. */
    STEP,
    /** Each that took a required step: the unit counts once in every distinct group. */
    ALL
}
