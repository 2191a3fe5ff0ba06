/**
 * The stream's operators: they hold state and timers and route; what is true they ask of the rules. Two exchanges: by
 * device, then by person.
 */
@NullMarked
package dev.touchpoint.journeystream.stitching;

import org.jspecify.annotations.NullMarked;
