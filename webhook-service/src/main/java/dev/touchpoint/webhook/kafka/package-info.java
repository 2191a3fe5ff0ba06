/** The topics: messages are read per target, and progress is kept per message, also where a later one is done first. */
@NullMarked
package dev.touchpoint.webhook.kafka;

import org.jspecify.annotations.NullMarked;
