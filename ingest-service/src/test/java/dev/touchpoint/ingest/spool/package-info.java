/** What the spool keeps, and what is left of it after crashes and damage. */
@NullMarked
package dev.touchpoint.ingest.spool;

import org.jspecify.annotations.NullMarked;
