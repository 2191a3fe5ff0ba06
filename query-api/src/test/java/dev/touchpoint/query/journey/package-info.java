@NullMarked
package dev.touchpoint.query.journey;

import org.jspecify.annotations.NullMarked;
