/** Up to where the tables are complete, and the moment a question is answered for. */
@NullMarked
package dev.touchpoint.query.progress;

import org.jspecify.annotations.NullMarked;
