/**
 * {@code docs/rules.md} once more, as plainly as Java can say it: loops over lists, everything in memory, no state and no
 * arrival order. The stream and the queries are compared with it; it shares no rule with them.
 */
@NullMarked
package dev.touchpoint.reference;

import org.jspecify.annotations.NullMarked;
