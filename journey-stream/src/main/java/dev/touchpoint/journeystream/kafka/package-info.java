/** The log: where touchpoints come from, and where records go that are none. */
@NullMarked
package dev.touchpoint.journeystream.kafka;

import org.jspecify.annotations.NullMarked;
