/** The stream and the generator, held against one another on a shop that is small enough for every build. */
@NullMarked
package dev.touchpoint.bench.agreement;

import org.jspecify.annotations.NullMarked;
