/** Conditions on touchpoints: read from JSON, and put into SQL with everything a caller sent bound. */
@NullMarked
package dev.touchpoint.query.condition;

import org.jspecify.annotations.NullMarked;
