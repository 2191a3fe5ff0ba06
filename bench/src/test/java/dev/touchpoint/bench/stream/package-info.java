/** Tests of the stream's bench. */
@NullMarked
package dev.touchpoint.bench.stream;

import org.jspecify.annotations.NullMarked;
