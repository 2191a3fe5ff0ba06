/** What the service tells of itself in numbers, by target. */
@NullMarked
package dev.touchpoint.webhook.measure;

import org.jspecify.annotations.NullMarked;
