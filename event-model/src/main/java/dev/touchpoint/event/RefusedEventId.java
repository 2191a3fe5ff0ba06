package dev.touchpoint.event;

/**
 * The id under which a touchpoint is counted whose visitor refuses to be recognised. Whoever has the event's own id finds
 * it, and a retry counts once; ids of one visitor, which may have a beginning in common, have nothing in common any more.
 */
public final class RefusedEventId {

    private static final String PREFIX = "refused-";

    private RefusedEventId() {}

    /** In place of the id the sender gave the event. */
    public static String of(String site, String sentId) {
        return PREFIX + StableId.of("refused", site, sentId);
    }
}
