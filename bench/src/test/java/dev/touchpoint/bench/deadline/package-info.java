/** What is told of carts after their deadlines, held by itself. */
@NullMarked
package dev.touchpoint.bench.deadline;

import org.jspecify.annotations.NullMarked;
