@NullMarked
package dev.touchpoint.query.condition;

import org.jspecify.annotations.NullMarked;
