@NullMarked
package dev.touchpoint.local.clickhouse;

import org.jspecify.annotations.NullMarked;
