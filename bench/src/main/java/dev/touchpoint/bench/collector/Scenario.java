package dev.touchpoint.bench.collector;

/**
 * What is sent.
 *
 * @param name what the report calls it
 * @param events events in a request
 * @param gzip whether bodies are packed
 * @param connections connections at once
 * @param target the share of the second limit that the collector is meant to reach; 0 for none
 */
record Scenario(String name, int events, boolean gzip, int connections, double target) {

    /** Events in a batch. */
    static final int BATCH = 50;
}
