/** The ClickHouse tables: their rows as records, their bytes, and the migrations that make them. */
@NullMarked
package dev.touchpoint.warehouse;

import org.jspecify.annotations.NullMarked;
