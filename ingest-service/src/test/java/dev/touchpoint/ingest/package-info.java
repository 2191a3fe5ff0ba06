/** Borders of the collector's packages. */
@NullMarked
package dev.touchpoint.ingest;

import org.jspecify.annotations.NullMarked;
