/** What is told to others as soon as it is believed: phase transitions, abandoned and recovered carts, who is who. */
@NullMarked
package dev.touchpoint.journeystream.announcement;

import org.jspecify.annotations.NullMarked;
