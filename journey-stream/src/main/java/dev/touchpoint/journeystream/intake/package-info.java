/** What the rules go by: what they read of a touchpoint, and their limits. */
@NullMarked
package dev.touchpoint.journeystream.intake;

import org.jspecify.annotations.NullMarked;
