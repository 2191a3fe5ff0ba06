@NullMarked
package dev.touchpoint.local.stack;

import org.jspecify.annotations.NullMarked;
