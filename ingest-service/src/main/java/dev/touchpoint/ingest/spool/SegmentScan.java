package dev.touchpoint.ingest.spool;

import dev.touchpoint.ingest.publish.LogRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * What a segment's bytes hold.
 *
 * <p>A crash leaves a file whose end was being written: nobody was told that this end is kept, and it is cut. Damage
 * anywhere else hits records that were promised: the others are still read, and it is told.
 *
 * @param frames where the good frames with records begin, in order
 * @param isSealed whether the segment was ended as planned
 * @param tornBytes bytes of an end that never became whole
 * @param damagedBytes bytes of what was whole once and can't be read any more
 */
record SegmentScan(List<Integer> frames, boolean isSealed, int tornBytes, int damagedBytes) {

    SegmentScan {
        frames = List.copyOf(frames);
    }

    /** Reads a segment. */
    static SegmentScan of(byte[] segment) {
        List<Integer> frames = new ArrayList<>();
        boolean sealed = false;
        int bad = 0;
        int at = 0;
        int damaged = 0;
        while (at < segment.length) {
            int length = SpoolFrame.lengthAt(segment, at);
            if (length == 0) {
                bad++;
                at++;
                continue;
            }
            damaged += bad;
            bad = 0;
            sealed = SpoolFrame.isSeal(segment, at);
            if (!sealed) {
                frames.add(at);
            }
            at += length;
        }
        // Behind a seal nothing was ever written: what is bad there was whole once, or isn't ours.
        boolean torn = !sealed && bad > 0;
        return new SegmentScan(frames, sealed, torn ? bad : 0, torn ? damaged : damaged + bad);
    }

    /** The records of each frame, in order. */
    List<List<LogRecord>> records(byte[] segment) {
        return frames.stream()
                .map(frame -> SpoolFrame.recordsAt(segment, frame))
                .toList();
    }
}
