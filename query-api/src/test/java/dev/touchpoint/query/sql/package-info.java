@NullMarked
package dev.touchpoint.query.sql;

import org.jspecify.annotations.NullMarked;
