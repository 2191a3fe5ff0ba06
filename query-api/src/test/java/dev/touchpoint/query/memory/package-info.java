@NullMarked
package dev.touchpoint.query.memory;

import org.jspecify.annotations.NullMarked;
