/** Tests of what a swap does on the disk. */
@NullMarked
package dev.touchpoint.local.replay;

import org.jspecify.annotations.NullMarked;
