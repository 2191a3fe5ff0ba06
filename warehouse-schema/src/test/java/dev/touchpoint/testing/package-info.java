/** What the tests of every module make touchpoints with: builders, small shops, histories full of traps, known data. */
@NullMarked
package dev.touchpoint.testing;

import org.jspecify.annotations.NullMarked;
