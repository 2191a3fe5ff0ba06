/** Which addresses are refused. */
@NullMarked
package dev.touchpoint.webhook.address;

import org.jspecify.annotations.NullMarked;
