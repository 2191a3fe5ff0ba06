/** The webhook service: reads the stream's topics and tells others of them by signed HTTP requests. */
@NullMarked
package dev.touchpoint.webhook;

import org.jspecify.annotations.NullMarked;
