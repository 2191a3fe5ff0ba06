/** Carts: how many were left behind, what was in them, how many came back. */
@NullMarked
package dev.touchpoint.query.abandonment;

import org.jspecify.annotations.NullMarked;
