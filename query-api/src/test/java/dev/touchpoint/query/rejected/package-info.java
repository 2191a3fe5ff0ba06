@NullMarked
package dev.touchpoint.query.rejected;

import org.jspecify.annotations.NullMarked;
