/** A person's own rights: everything stored of somebody, and what became of requests to be forgotten. */
@NullMarked
package dev.touchpoint.query.privacy;

import org.jspecify.annotations.NullMarked;
