/** The collector's own JSON dialect, {@code touchpoint}: from bytes to drafts of touchpoints, and from drafts to touchpoints. */
@NullMarked
package dev.touchpoint.ingest.dialect;

import org.jspecify.annotations.NullMarked;
