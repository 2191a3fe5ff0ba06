package dev.touchpoint.bench.stream;

import java.time.Duration;

/**
 * What a run over the log took.
 *
 * @param name of what
 * @param records how many records were counted
 * @param took from the first of them until all was in the tables
 * @param cpu of the stream's process
 * @param stateBytes the largest checkpoint
 * @param checkpoint the median checkpoint's time
 * @param warehouseCpu of ClickHouse meanwhile
 */
record StreamRun(
        String name,
        long records,
        Duration took,
        Duration cpu,
        long stateBytes,
        Duration checkpoint,
        Duration warehouseCpu) {

    private static final double NANOS = 1e9;
    private static final double MILLION = 1e6;

    double perSecond() {
        return records / (took.toNanos() / NANOS);
    }

    double cpuSecondsPerMillion() {
        return cpu.toNanos() / NANOS / (records / MILLION);
    }

    double warehouseCpuSecondsPerMillion() {
        return warehouseCpu.toNanos() / NANOS / (records / MILLION);
    }
}
