package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;

/**
 * A row of {@code stream_progress}.
 *
 * @param generation the rebuild it belongs to
 * @param run the run of the job, for people
 * @param checkpoint the checkpoint that was published
 * @param completeUntil every touchpoint received until then is in the tables
 * @param publishedAt when it was published
 */
public record ProgressRow(int generation, String run, long checkpoint, Instant completeUntil, Instant publishedAt) {

    /** Writes the whole row. */
    public void write(RowBinary out) throws IOException {
        out.uint32(generation);
        out.string(run);
        out.uint64(checkpoint);
        out.time(completeUntil);
        out.time(publishedAt);
    }
}
