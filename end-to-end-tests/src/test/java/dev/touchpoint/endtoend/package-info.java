/** The whole stack as processes: events in over HTTP, answers out over HTTP. */
@NullMarked
package dev.touchpoint.endtoend;

import org.jspecify.annotations.NullMarked;
