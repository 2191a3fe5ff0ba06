/** The ledger of what is done. */
@NullMarked
package dev.touchpoint.webhook.kafka;

import org.jspecify.annotations.NullMarked;
