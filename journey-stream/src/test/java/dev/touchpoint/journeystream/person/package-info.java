/** All that is stitched of one person. */
@NullMarked
package dev.touchpoint.journeystream.person;

import org.jspecify.annotations.NullMarked;
