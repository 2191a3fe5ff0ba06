/** A made-up shop with millions of visitors, each of whom follows from a seed and a number. */
@NullMarked
package dev.touchpoint.bench.shop;

import org.jspecify.annotations.NullMarked;
