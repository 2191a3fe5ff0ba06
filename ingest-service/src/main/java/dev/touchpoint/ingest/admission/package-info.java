/** Which sites there are and which write keys open them. */
@NullMarked
package dev.touchpoint.ingest.admission;

import org.jspecify.annotations.NullMarked;
