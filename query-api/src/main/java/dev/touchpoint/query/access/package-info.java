/** Who may ask what of which sites. */
@NullMarked
package dev.touchpoint.query.access;

import org.jspecify.annotations.NullMarked;
