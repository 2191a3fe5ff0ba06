/** A small shop, with simulated visitors or for your own browser, to have something to look at. */
@NullMarked
package dev.touchpoint.local.demo;

import org.jspecify.annotations.NullMarked;
