/** Who used a device, and when. */
@NullMarked
package dev.touchpoint.journeystream.identity;

import org.jspecify.annotations.NullMarked;
