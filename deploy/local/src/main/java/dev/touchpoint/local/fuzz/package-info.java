/** Mutated requests for the collector, and the accounts that have to be right after them. */
@NullMarked
package dev.touchpoint.local.fuzz;

import org.jspecify.annotations.NullMarked;
