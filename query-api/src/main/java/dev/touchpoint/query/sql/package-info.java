/** Asks the warehouse: questions in their own files, values bound, rows read without knowing of JDBC. */
@NullMarked
package dev.touchpoint.query.sql;

import org.jspecify.annotations.NullMarked;
