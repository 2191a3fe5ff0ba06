package dev.touchpoint.query.dropoff;

import java.util.List;

/**
 * What those who dropped at a phase did last.
 *
 * @param touchpoints the names of their last active touchpoints, most first, at most ten
 * @param pages the last pages they saw, most first, at most ten
 */
public record LastSeen(List<Name> touchpoints, List<Page> pages) {

    /**
     * A name.
     *
     * @param name in its normal form
     * @param dropped how many ended with it
     */
    public record Name(String name, long dropped) {}

    /**
     * A page.
     *
     * @param page its path
     * @param dropped how many ended on it
     */
    public record Page(String page, long dropped) {}
}
