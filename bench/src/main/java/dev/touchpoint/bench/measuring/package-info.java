/** Times questions and their baselines in turns on one engine, and tells what they took. */
@NullMarked
package dev.touchpoint.bench.measuring;

import org.jspecify.annotations.NullMarked;
