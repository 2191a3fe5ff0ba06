/** What is told to others as soon as it is believed: phase transitions, abandoned and recovered carts. */
@NullMarked
package dev.touchpoint.journeystream.announcement;

import org.jspecify.annotations.NullMarked;
