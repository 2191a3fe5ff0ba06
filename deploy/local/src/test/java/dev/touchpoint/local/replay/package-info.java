/** Tests of what a replay keeps, compares and swaps. */
@NullMarked
package dev.touchpoint.local.replay;

import org.jspecify.annotations.NullMarked;
