/** What is taken off a touchpoint before it is published: blocked ids, whole addresses, and all identifiers without consent. */
@NullMarked
package dev.touchpoint.ingest.privacy;

import org.jspecify.annotations.NullMarked;
