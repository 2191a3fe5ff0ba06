/** A person's carts, from their opening to purchase, emptying or abandonment. */
@NullMarked
package dev.touchpoint.journeystream.cart;

import org.jspecify.annotations.NullMarked;
