/** What the log says, and what it may not. */
@NullMarked
package dev.touchpoint.ingest.logging;

import org.jspecify.annotations.NullMarked;
