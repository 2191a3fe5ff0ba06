/** What is refused and why: the rows of the topic {@code touchpoints.rejected}, and their JSON. */
@NullMarked
package dev.touchpoint.event.rejection;

import org.jspecify.annotations.NullMarked;
