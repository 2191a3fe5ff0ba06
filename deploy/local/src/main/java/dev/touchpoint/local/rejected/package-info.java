/** What was refused: looked at, repaired by rule, and sent again. */
@NullMarked
package dev.touchpoint.local.rejected;

import org.jspecify.annotations.NullMarked;
