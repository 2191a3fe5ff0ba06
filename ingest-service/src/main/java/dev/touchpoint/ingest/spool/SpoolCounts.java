package dev.touchpoint.ingest.spool;

import java.util.concurrent.atomic.LongAdder;

/** What the spool did since the start. */
public final class SpoolCounts {

    private final LongAdder replayedRecords = new LongAdder();
    private final LongAdder quarantinedSegments = new LongAdder();

    SpoolCounts() {}

    void replayed(long records) {
        replayedRecords.add(records);
    }

    void quarantined() {
        quarantinedSegments.increment();
    }

    /** Records that Kafka has from here. */
    public long replayedRecords() {
        return replayedRecords.sum();
    }

    /** Segments put aside because something in them can't be read any more. */
    public long quarantinedSegments() {
        return quarantinedSegments.sum();
    }
}
