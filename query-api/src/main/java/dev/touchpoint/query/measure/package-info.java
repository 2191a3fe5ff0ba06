/** What the service tells of itself in numbers: requests, refusals, questions under way, rows read, freshness. */
@NullMarked
package dev.touchpoint.query.measure;

import org.jspecify.annotations.NullMarked;
