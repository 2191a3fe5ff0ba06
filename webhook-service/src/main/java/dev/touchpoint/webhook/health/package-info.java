/** The small HTTP port: health, the state of each target, metrics. */
@NullMarked
package dev.touchpoint.webhook.health;

import org.jspecify.annotations.NullMarked;
