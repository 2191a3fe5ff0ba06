package dev.touchpoint.journeystream;

/** Where the stream's state lives between checkpoints. */
public enum StateBackend {
    /** On disk, saved incrementally: as much as the disk holds. */
    ROCKSDB("rocksdb"),
    /** In memory: fast, and all of it must fit. */
    HEAP("hashmap");

    private final String flinkName;

    StateBackend(String flinkName) {
        this.flinkName = flinkName;
    }

    /** The name in Flink's configuration. */
    String flinkName() {
        return flinkName;
    }
}
