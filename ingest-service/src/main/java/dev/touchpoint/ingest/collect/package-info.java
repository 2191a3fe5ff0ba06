/** The collector's HTTP face: routes, bodies, answers and problem documents. */
@NullMarked
package dev.touchpoint.ingest.collect;

import org.jspecify.annotations.NullMarked;
