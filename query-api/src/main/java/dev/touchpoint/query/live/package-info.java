/** What happens on a site as it happens: phase transitions, abandoned and recovered carts, active visitors. */
@NullMarked
package dev.touchpoint.query.live;

import org.jspecify.annotations.NullMarked;
