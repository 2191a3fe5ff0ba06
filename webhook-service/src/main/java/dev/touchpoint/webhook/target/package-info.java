/** The targets: who is told of what, read from one file and checked as a whole. */
@NullMarked
package dev.touchpoint.webhook.target;

import org.jspecify.annotations.NullMarked;
