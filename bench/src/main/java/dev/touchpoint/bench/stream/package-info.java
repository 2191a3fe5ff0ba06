/** How much the stream takes: a log of generated touchpoints through the real job, beside reading and decoding it alone. */
@NullMarked
package dev.touchpoint.bench.stream;

import org.jspecify.annotations.NullMarked;
