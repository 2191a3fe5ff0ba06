/** The operators under test, with the tables they make. */
@NullMarked
package dev.touchpoint.journeystream.stitching;

import org.jspecify.annotations.NullMarked;
