package dev.touchpoint.query.dropoff;

/**
 * Something that is true of some journeys.
 *
 * @param attribute what is asked of a journey
 * @param value what it says
 * @param dropped how many of those that dropped say so
 * @param advanced how many of those that went on say so
 */
record Candidate(String attribute, String value, long dropped, long advanced) {}
