/** One person: sessions, journeys, carts and devices. */
@NullMarked
package dev.touchpoint.query.journey;

import org.jspecify.annotations.NullMarked;
