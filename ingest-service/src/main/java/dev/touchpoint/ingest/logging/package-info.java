/** How the collector's log lines look: as JSON where that is asked for. */
@NullMarked
package dev.touchpoint.ingest.logging;

import org.jspecify.annotations.NullMarked;
