/** Messages on their way to one target: in order per person, several persons at once, tried again until they arrive. */
@NullMarked
package dev.touchpoint.webhook.delivery;

import org.jspecify.annotations.NullMarked;
