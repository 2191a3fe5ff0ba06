/** The way into ClickHouse: rows are cut at checkpoints and inserted once the checkpoint is complete. */
@NullMarked
package dev.touchpoint.journeystream.warehouse;

import org.jspecify.annotations.NullMarked;
