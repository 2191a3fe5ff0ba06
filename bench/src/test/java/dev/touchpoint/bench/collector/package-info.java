/** Tests of the collector's bench. */
@NullMarked
package dev.touchpoint.bench.collector;

import org.jspecify.annotations.NullMarked;
