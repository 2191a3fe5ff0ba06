/** Whether the tables that are generated are those the stream makes of the same touchpoints. */
@NullMarked
package dev.touchpoint.bench.agreement;

import org.jspecify.annotations.NullMarked;
