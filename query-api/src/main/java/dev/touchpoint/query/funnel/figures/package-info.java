/** A funnel's numbers: units are counted one by one and summed up by step, length of time, start and breakdown. */
@NullMarked
package dev.touchpoint.query.funnel.figures;

import org.jspecify.annotations.NullMarked;
