/** How answers leave: as JSON, CSV or NDJSON, with an ETag, and asked only once while nothing new was published. */
@NullMarked
package dev.touchpoint.query.answer;

import org.jspecify.annotations.NullMarked;
