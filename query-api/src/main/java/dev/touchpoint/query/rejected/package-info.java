/** What was refused, and why: rows and counts for those who run a site. */
@NullMarked
package dev.touchpoint.query.rejected;

import org.jspecify.annotations.NullMarked;
