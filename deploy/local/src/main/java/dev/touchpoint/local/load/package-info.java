/** HTTP load on the collector: what is sent, how fast, and how long the answers took. */
@NullMarked
package dev.touchpoint.local.load;

import org.jspecify.annotations.NullMarked;
