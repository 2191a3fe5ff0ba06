@NullMarked
package dev.touchpoint.query;

import org.jspecify.annotations.NullMarked;
