package dev.touchpoint.query.funnel.figures;

import java.util.function.IntToLongFunction;

/**
 * Lengths of time in milliseconds, none negative, in any order.
 *
 * @param count how many
 * @param at the one at an index from 0
 */
public record MillisList(int count, IntToLongFunction at) {}
