@NullMarked
package dev.touchpoint.query.receipt;

import org.jspecify.annotations.NullMarked;
