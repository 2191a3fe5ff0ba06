/** Receipts: what became of one event. */
@NullMarked
package dev.touchpoint.query.receipt;

import org.jspecify.annotations.NullMarked;
