/** How state is kept: what its texts look like in checkpoints, and what an instance remembers of it beside. */
@NullMarked
package dev.touchpoint.journeystream.state;

import org.jspecify.annotations.NullMarked;
