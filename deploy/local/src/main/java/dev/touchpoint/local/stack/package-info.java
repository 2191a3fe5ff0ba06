/** Starts, watches and stops the parts of the local stack, each a process of its own. */
@NullMarked
package dev.touchpoint.local.stack;

import org.jspecify.annotations.NullMarked;
