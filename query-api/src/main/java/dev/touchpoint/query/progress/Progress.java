package dev.touchpoint.query.progress;

import java.time.Instant;

/**
 * What the stream published last.
 *
 * @param completeUntil every touchpoint received until then is in the tables
 * @param publishedAt when it was published
 * @param publication names this publication and no other: generation, run and checkpoint
 */
public record Progress(Instant completeUntil, Instant publishedAt, String publication) {}
