@NullMarked
package dev.touchpoint.query.testing;

import org.jspecify.annotations.NullMarked;
