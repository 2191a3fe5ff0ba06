/** The file of targets, right and wrong. */
@NullMarked
package dev.touchpoint.webhook.target;

import org.jspecify.annotations.NullMarked;
