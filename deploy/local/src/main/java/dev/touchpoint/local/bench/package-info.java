/** Measurements of the running stack, from the outside. */
@NullMarked
package dev.touchpoint.local.bench;

import org.jspecify.annotations.NullMarked;
