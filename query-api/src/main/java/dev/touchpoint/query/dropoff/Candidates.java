package dev.touchpoint.query.dropoff;

import java.util.List;

/**
 * What may distinguish those who dropped from those who went on.
 *
 * @param dropped how many journeys dropped at the phase
 * @param advanced how many went on
 * @param startedBeyond how many began beyond the phase, and are in neither group
 * @param all how many candidates there are
 * @param frequent how many of them have the support asked for
 * @param telling how many of these aren't true of every journey
 * @param tested of the last the most frequent
 */
record Candidates(
        long dropped,
        long advanced,
        long startedBeyond,
        long all,
        long frequent,
        long telling,
        List<Candidate> tested) {}
