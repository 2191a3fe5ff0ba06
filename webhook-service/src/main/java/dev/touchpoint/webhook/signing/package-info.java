/** Signatures by the Standard Webhooks specification. */
@NullMarked
package dev.touchpoint.webhook.signing;

import org.jspecify.annotations.NullMarked;
