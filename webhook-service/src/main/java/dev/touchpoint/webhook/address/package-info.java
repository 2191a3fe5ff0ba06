/** Which addresses a webhook may be sent to: names are resolved and checked, and what was checked is what is connected to. */
@NullMarked
package dev.touchpoint.webhook.address;

import org.jspecify.annotations.NullMarked;
