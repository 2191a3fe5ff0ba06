/** Files into the collector: rows are read as a stream, become events with derived ids, and are sent in batches. */
@NullMarked
package dev.touchpoint.local.importing;

import org.jspecify.annotations.NullMarked;
