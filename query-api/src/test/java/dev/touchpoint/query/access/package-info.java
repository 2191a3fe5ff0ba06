@NullMarked
package dev.touchpoint.query.access;

import org.jspecify.annotations.NullMarked;
