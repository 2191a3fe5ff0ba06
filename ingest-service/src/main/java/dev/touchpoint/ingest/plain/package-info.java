/** Events in the form in which nearly all are written: from the body's bytes to the log's, without a detour. */
@NullMarked
package dev.touchpoint.ingest.plain;

import org.jspecify.annotations.NullMarked;
