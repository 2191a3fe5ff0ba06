/** How much the collector takes, beside what the machine, Vert.x and Kafka would take without it. */
@NullMarked
package dev.touchpoint.bench.collector;

import org.jspecify.annotations.NullMarked;
