/** The stream that stitches touchpoints into persons, sessions, journeys and carts. */
@NullMarked
package dev.touchpoint.journeystream;

import org.jspecify.annotations.NullMarked;
