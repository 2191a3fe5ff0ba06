package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.announcement.Belief;

/**
 * What is kept of a message that was told.
 *
 * @param at when what it tells happened, milliseconds since the epoch
 * @param id it was told with
 * @param wording names all of its content; in state its beginning is kept, and only where the id doesn't say as much
 */
record Told(long at, String id, String wording) {

    private static final String SEPARATOR = "\u0000";
    private static final int RADIX = Character.MAX_RADIX;
    /** Enough to notice that a cart's journey is another one. */
    private static final int WORDING_KEPT = 8;

    /** The message that would be told of a belief with this content. */
    static Told of(Belief belief, String content) {
        String wording = Belief.id(content);
        String news = belief.news(content);
        return new Told(belief.at().toEpochMilli(), news.equals(content) ? wording : Belief.id(news), wording);
    }

    /** As it stands in state; earlier versions kept no wording, and named carts by all of their content. */
    static Told read(String kept) {
        String[] parts = kept.split(SEPARATOR, -1);
        return new Told(Long.parseLong(parts[0], RADIX), parts[1], parts.length > 2 ? parts[2] : "");
    }

    /** For state. */
    String write() {
        String moment = Long.toString(at, RADIX) + SEPARATOR + id;
        return wording.equals(id) ? moment : moment + SEPARATOR + wording.substring(0, WORDING_KEPT);
    }

    /** Whether {@code earlier}, as read from state, told the same to the letter. */
    boolean isToldBy(Told earlier) {
        return isNewsOf(earlier) ? wording.startsWith(earlier.wording) : wording.equals(earlier.id);
    }

    /** Whether {@code earlier} told the same news, perhaps of another journey. */
    boolean isNewsOf(Told earlier) {
        return id.equals(earlier.id);
    }
}
