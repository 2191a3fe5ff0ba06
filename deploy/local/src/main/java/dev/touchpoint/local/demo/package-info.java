/** A small shop with simulated visitors, to have something to look at. */
@NullMarked
package dev.touchpoint.local.demo;

import org.jspecify.annotations.NullMarked;
