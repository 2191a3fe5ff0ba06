/** Tests of what happens at this end of the stream. */
@NullMarked
package dev.touchpoint.journeystream.warehouse;

import org.jspecify.annotations.NullMarked;
