/** Proofs by trying: promises of the stack that a command can break the stack for and then check. */
@NullMarked
package dev.touchpoint.local.proof;

import org.jspecify.annotations.NullMarked;
