/** A person's ways towards a conversion, and how they move between phases. */
@NullMarked
package dev.touchpoint.journeystream.journey;

import org.jspecify.annotations.NullMarked;
