/** The command line of the local stack. */
@NullMarked
package dev.touchpoint.local;

import org.jspecify.annotations.NullMarked;
