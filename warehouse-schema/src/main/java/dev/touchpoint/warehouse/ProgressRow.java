package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;

/**
 * A row of {@code stream_progress}: the last of every commit, and the first of one that has other rows.
 *
 * @param generation the rebuild it belongs to; {@link #BEGUN} of a commit's first row
 * @param run the run of the job, for people
 * @param checkpoint the number of the commit: each is one more than the one before
 * @param completeUntil every touchpoint received until then is in the tables
 * @param publishedAt when the commit was cut
 */
public record ProgressRow(int generation, String run, long checkpoint, Instant completeUntil, Instant publishedAt) {

    /** Of a row that says that the commit may be in the tables in part; it promises no more than the commit before. */
    public static final int BEGUN = 0;

    /** Writes the whole row. */
    public void write(RowBinary out) throws IOException {
        out.uint32(generation);
        out.string(run);
        out.uint64(checkpoint);
        out.time(completeUntil);
        out.time(publishedAt);
    }
}
