/** What the health endpoints say. */
@NullMarked
package dev.touchpoint.ingest.health;

import org.jspecify.annotations.NullMarked;
