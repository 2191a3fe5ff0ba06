package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.announcement.Belief;

/**
 * What is kept of a message that was told.
 *
 * @param at when what it tells happened, milliseconds since the epoch
 * @param id it was told with
 * @param wording names all of its content; in state its beginning is kept, and only where the id doesn't say as much
 * @param within how long after it had happened it could be told, milliseconds; of one that corrects others, the shortest of
 *     all of these: whoever heard of one of them should hear of what becomes of it
 */
record Told(long at, String id, String wording, long within) {

    private static final String SEPARATOR = "\u0000";
    private static final int RADIX = Character.MAX_RADIX;
    private static final int WORDING = 2;
    private static final int WITHIN = 3;
    /** Enough to notice that a cart's journey is another one. */
    private static final int WORDING_KEPT = 8;

    /**
     * The message that would be told of a belief with this content.
     *
     * @param received the newest touchpoint it may follow from, milliseconds since the epoch
     */
    static Told of(Belief belief, String content, long received) {
        String wording = Belief.id(content);
        String news = belief.news(content);
        long at = belief.at().toEpochMilli();
        return new Told(at, news.equals(content) ? wording : Belief.id(news), wording, Math.max(0, received - at));
    }

    /**
     * As it stands in state. Earlier versions kept no wording, and named carts and merges by all of their content; nor did
     * they keep how long it took: what they told is taken for news when it was told.
     */
    static Told read(String kept) {
        String[] parts = kept.split(SEPARATOR, -1);
        return new Told(
                Long.parseLong(parts[0], RADIX),
                parts[1],
                parts.length > WORDING ? parts[WORDING] : "",
                parts.length > WITHIN ? Long.parseLong(parts[WITHIN], RADIX) : 0);
    }

    /** For state. */
    String write() {
        return String.join(
                SEPARATOR,
                Long.toString(at, RADIX),
                id,
                wording.equals(id) ? "" : wording.substring(0, WORDING_KEPT),
                Long.toString(within, RADIX));
    }

    /** In the place of {@code earlier}. */
    Told inPlaceOf(Told earlier) {
        return new Told(at, id, wording, Math.min(within, earlier.within));
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
