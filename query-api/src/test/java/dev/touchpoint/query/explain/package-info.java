@NullMarked
package dev.touchpoint.query.explain;

import org.jspecify.annotations.NullMarked;
