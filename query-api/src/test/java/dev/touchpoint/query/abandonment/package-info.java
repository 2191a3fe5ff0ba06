@NullMarked
package dev.touchpoint.query.abandonment;

import org.jspecify.annotations.NullMarked;
