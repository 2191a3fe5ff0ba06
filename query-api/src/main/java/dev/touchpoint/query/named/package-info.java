/** Definitions that a site keeps by name in the warehouse: their names, versions, and conditional writes. */
@NullMarked
package dev.touchpoint.query.named;

import org.jspecify.annotations.NullMarked;
