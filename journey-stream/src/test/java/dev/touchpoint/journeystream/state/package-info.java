@NullMarked
package dev.touchpoint.journeystream.state;

import org.jspecify.annotations.NullMarked;
