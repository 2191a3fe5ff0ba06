/** A receiver as others would write one: it verifies what comes, and fails when it is told to. */
@NullMarked
package dev.touchpoint.webhook.receiver;

import org.jspecify.annotations.NullMarked;
