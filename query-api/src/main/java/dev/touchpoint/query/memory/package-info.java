/** How much of the heap answers may take while they are made: each of them, and all together. */
@NullMarked
package dev.touchpoint.query.memory;

import org.jspecify.annotations.NullMarked;
