/** Where the stream goes on after a stop, however it was stopped. */
@NullMarked
package dev.touchpoint.journeystream.recovery;

import org.jspecify.annotations.NullMarked;
