/**
 * How state is kept: a key's entries packed into a few compressed values, what texts look like in checkpoints, and what an
 * instance remembers of it beside.
 */
@NullMarked
package dev.touchpoint.journeystream.state;

import org.jspecify.annotations.NullMarked;
