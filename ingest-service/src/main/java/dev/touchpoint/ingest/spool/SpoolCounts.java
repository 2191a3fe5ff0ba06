package dev.touchpoint.ingest.spool;

import java.util.concurrent.atomic.LongAdder;

/** What the spool did since the start. */
public final class SpoolCounts {

    private final LongAdder replayedRecords = new LongAdder();
    private final LongAdder quarantinedSegments = new LongAdder();
    private final LongAdder damagedBytes = new LongAdder();

    SpoolCounts() {}

    void replayed(long records) {
        replayedRecords.add(records);
    }

    void quarantined(long bytes) {
        quarantinedSegments.increment();
        damagedBytes.add(bytes);
    }

    /** Records that Kafka has from here. */
    public long replayedRecords() {
        return replayedRecords.sum();
    }

    /** Segments put aside because something in them can't be read any more. */
    public long quarantinedSegments() {
        return quarantinedSegments.sum();
    }

    /** Bytes that can't be read any more. */
    public long damagedBytes() {
        return damagedBytes.sum();
    }
}
