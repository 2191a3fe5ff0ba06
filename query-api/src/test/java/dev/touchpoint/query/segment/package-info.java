@NullMarked
package dev.touchpoint.query.segment;

import org.jspecify.annotations.NullMarked;
