/** The questions that are timed, and the SQL over flat events they are compared with. */
@NullMarked
package dev.touchpoint.bench.question;

import org.jspecify.annotations.NullMarked;
