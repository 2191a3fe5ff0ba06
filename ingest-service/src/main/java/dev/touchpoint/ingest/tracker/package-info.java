/** The tracker for browsers as the collector serves it: a script built from {@code src/main/tracker}. */
@NullMarked
package dev.touchpoint.ingest.tracker;

import org.jspecify.annotations.NullMarked;
