/** Segments: named predicates over persons and journeys, and the filter that questions take from them. */
@NullMarked
package dev.touchpoint.query.segment;

import org.jspecify.annotations.NullMarked;
