/** Order, retries and requests. */
@NullMarked
package dev.touchpoint.webhook.delivery;

import org.jspecify.annotations.NullMarked;
