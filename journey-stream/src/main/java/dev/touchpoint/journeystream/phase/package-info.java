/** Which phase of a journey a touchpoint belongs to. */
@NullMarked
package dev.touchpoint.journeystream.phase;

import org.jspecify.annotations.NullMarked;
