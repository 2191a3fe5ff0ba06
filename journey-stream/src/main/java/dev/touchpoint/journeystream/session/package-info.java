/** Visits of one person on one device. */
@NullMarked
package dev.touchpoint.journeystream.session;

import org.jspecify.annotations.NullMarked;
