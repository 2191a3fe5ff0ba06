/** One hash per table of what the stream made, to see whether two runs made the same. */
@NullMarked
package dev.touchpoint.local.fingerprint;

import org.jspecify.annotations.NullMarked;
