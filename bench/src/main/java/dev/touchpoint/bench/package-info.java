/** Benchmarks on generated data, each beside a baseline on the same engine and data. */
@NullMarked
package dev.touchpoint.bench;

import org.jspecify.annotations.NullMarked;
