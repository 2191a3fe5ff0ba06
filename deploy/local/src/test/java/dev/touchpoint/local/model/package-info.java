/** Tests of the commands about phase models. */
@NullMarked
package dev.touchpoint.local.model;

import org.jspecify.annotations.NullMarked;
