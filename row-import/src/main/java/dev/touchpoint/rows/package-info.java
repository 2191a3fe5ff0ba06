/** Rows of files, CSV or NDJSON: read as a stream, bounded, and made into events with ids derived from the rows. */
@NullMarked
package dev.touchpoint.rows;

import org.jspecify.annotations.NullMarked;
