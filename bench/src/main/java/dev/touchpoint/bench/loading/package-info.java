/** Generated touchpoints into the warehouse's tables, stitched by the stream's own rules, without the stream. */
@NullMarked
package dev.touchpoint.bench.loading;

import org.jspecify.annotations.NullMarked;
