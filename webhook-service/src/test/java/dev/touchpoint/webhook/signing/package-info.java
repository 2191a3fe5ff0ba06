/** Signatures against values worked out elsewhere. */
@NullMarked
package dev.touchpoint.webhook.signing;

import org.jspecify.annotations.NullMarked;
