/** The stream as a whole: its settings, its operators one behind the other, its shape. */
@NullMarked
package dev.touchpoint.journeystream;

import org.jspecify.annotations.NullMarked;
