/**
 * The real ClickHouse engine in a process of its own, behind ClickHouse's HTTP protocol.
 *
 * <p>For one machine and for tests: the official clients talk to it as they talk to a server, which takes its place by
 * changing one URL.
 */
@NullMarked
package dev.touchpoint.local.clickhouse;

import org.jspecify.annotations.NullMarked;
