/** The shop's shape. */
@NullMarked
package dev.touchpoint.bench.shop;

import org.jspecify.annotations.NullMarked;
