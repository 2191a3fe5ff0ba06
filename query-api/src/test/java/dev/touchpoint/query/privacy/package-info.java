@NullMarked
package dev.touchpoint.query.privacy;

import org.jspecify.annotations.NullMarked;
