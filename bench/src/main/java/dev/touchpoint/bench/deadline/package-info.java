/** How soon after its deadline an abandoned cart is told. */
@NullMarked
package dev.touchpoint.bench.deadline;

import org.jspecify.annotations.NullMarked;
