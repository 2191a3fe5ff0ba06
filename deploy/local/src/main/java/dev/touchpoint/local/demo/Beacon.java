package dev.touchpoint.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Something a simulated visitor did.
 *
 * @param offsetMillis when, in milliseconds since their story began
 * @param event the collector's event JSON, still without a time
 */
record Beacon(long offsetMillis, ObjectNode event) {}
