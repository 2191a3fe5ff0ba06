/** Questions to the query API from the command line, and its answers as tables. */
@NullMarked
package dev.touchpoint.local.question;

import org.jspecify.annotations.NullMarked;
