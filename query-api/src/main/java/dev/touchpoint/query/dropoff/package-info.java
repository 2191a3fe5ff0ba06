/** The phase funnel: how far journeys come, and where they end. */
@NullMarked
package dev.touchpoint.query.dropoff;

import org.jspecify.annotations.NullMarked;
