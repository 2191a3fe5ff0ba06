package dev.touchpoint.bench.collector;

import dev.touchpoint.bench.measuring.ProcessUse;
import java.net.URI;

/**
 * A server that is measured, a process of its own.
 *
 * @param name what it is
 * @param address where it listens
 * @param process what its use is read from
 */
record Server(String name, URI address, ProcessUse process) {}
