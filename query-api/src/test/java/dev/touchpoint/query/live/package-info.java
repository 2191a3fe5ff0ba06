@NullMarked
package dev.touchpoint.query.live;

import org.jspecify.annotations.NullMarked;
