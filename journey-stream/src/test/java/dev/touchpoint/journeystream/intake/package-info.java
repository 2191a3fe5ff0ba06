/** What the rules read of a touchpoint. */
@NullMarked
package dev.touchpoint.journeystream.intake;

import org.jspecify.annotations.NullMarked;
