@NullMarked
package dev.touchpoint.query.saved;

import org.jspecify.annotations.NullMarked;
