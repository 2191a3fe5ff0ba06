/** How a visitor came. */
@NullMarked
package dev.touchpoint.journeystream.channel;

import org.jspecify.annotations.NullMarked;
