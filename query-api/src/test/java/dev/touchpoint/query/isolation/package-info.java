@NullMarked
package dev.touchpoint.query.isolation;

import org.jspecify.annotations.NullMarked;
