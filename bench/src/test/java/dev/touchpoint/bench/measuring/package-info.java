/** What the benches share, held by itself. */
@NullMarked
package dev.touchpoint.bench.measuring;

import org.jspecify.annotations.NullMarked;
