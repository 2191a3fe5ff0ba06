/** Tests of what happens at this end of the stream. */
@NullMarked
package dev.touchpoint.journeystream.kafka;

import org.jspecify.annotations.NullMarked;
