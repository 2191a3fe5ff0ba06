/** What a question costs: its SQL, and what was read for it. */
@NullMarked
package dev.touchpoint.query.explain;

import org.jspecify.annotations.NullMarked;
