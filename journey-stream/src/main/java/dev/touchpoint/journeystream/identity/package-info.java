/** Who used a device, and when; which customers are one, and why. */
@NullMarked
package dev.touchpoint.journeystream.identity;

import org.jspecify.annotations.NullMarked;
