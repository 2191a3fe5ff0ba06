@NullMarked
package dev.touchpoint.query.dropoff;

import org.jspecify.annotations.NullMarked;
