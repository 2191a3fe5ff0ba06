package dev.touchpoint.journeystream.identity;

/**
 * A stretch of time in which a customer belongs to one group; it ends where the next one begins. Times are milliseconds
 * since the epoch.
 *
 * @param from its first moment; {@link #BEGINNING} for the beginning of time
 * @param group the id of the group; the customer's own where it is alone, or where the others are called by it
 * @param alias whether {@code by} is an alias, as of a first stretch; else it is a split
 * @param byAt when the touchpoint that made it occurred
 * @param byReceivedAt when the collector had that touchpoint
 * @param byOrigin its origin
 * @param byEventId its event id; empty where nothing made it
 */
public record GroupStretch(
        long from, String group, boolean alias, long byAt, long byReceivedAt, String byOrigin, String byEventId) {

    /** Before everything. */
    public static final long BEGINNING = Long.MIN_VALUE;

    static GroupStretch alone(String customer) {
        return new GroupStretch(BEGINNING, customer, false, 0, 0, "", "");
    }

    static GroupStretch of(long from, String group, AliasClaim by) {
        return new GroupStretch(from, group, !by.splits(), by.at(), by.receivedAt(), by.origin(), by.eventId());
    }

    boolean isBy(String origin, String eventId) {
        return byOrigin.equals(origin) && byEventId.equals(eventId);
    }
}
