/** The bench as a whole, on the real engine and the real query API. */
@NullMarked
package dev.touchpoint.bench;

import org.jspecify.annotations.NullMarked;
