/** What a touchpoint is: the event every other module speaks of, its identifiers, its phases and its bytes on the log. */
@NullMarked
package dev.touchpoint.event;

import org.jspecify.annotations.NullMarked;
