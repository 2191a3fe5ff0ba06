package dev.touchpoint.event.model;

import java.util.Map;

/**
 * A touchpoint as a model sees it.
 *
 * @param name in the form of names, as {@link dev.touchpoint.event.EventName} writes it
 * @param path the page's path, empty without
 * @param channel the channel of its session, else its own; {@code Direct} when nothing tells another
 * @param landing whether it starts a session
 * @param emptiesCart whether the person's cart has nothing in it any more by this touchpoint
 * @param properties what else was sent with it
 */
public record Judged(
        String name,
        String path,
        String channel,
        Landing landing,
        boolean emptiesCart,
        Map<String, String> properties) {

    /** Which session a touchpoint starts. */
    public enum Landing {
        /** It starts none. */
        NONE,
        /** The person's first. */
        FIRST,
        /** Another than the person's first. */
        LATER
    }
}
