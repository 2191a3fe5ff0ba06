package dev.touchpoint.journeystream.warehouse;

/**
 * Whom and what an erasure concerns, as questions within those of {@link ErasureSql}. A member of a group lies under the
 * group's name, which is a member's, too: who did what is told by {@code touchpoints} and {@code identities}, which have the
 * customer's own id.
 */
final class ErasureScope {

    /** The rows of {@code erasing} that belong to the request. */
    static final String ASKED =
            "erasing WHERE site = {site:String} AND until = fromUnixTimestamp64Milli({until:Int64}, 'UTC')";

    /** Those who asked. */
    static final String ASKING = "SELECT person FROM " + ASKED + " AND request_id != ''";

    /**
     * Those of whom everything goes: who asked, and the own persons of devices of which nothing is left. Whoever else had one
     * of the touchpoints has no bound.
     */
    static final String PERSONS = "SELECT person FROM " + ASKED + " AND bound > 0";

    static final String CUSTOMERS = PERSONS + " AND startsWith(person, 'customer:')";

    static final String TOUCHPOINTS = "SELECT origin, event_id FROM " + ASKED + " AND person = ''";

    static final String DEVICES = """
            SELECT substring(origin, 8) FROM (%s) WHERE startsWith(origin, 'device:')
            UNION DISTINCT
            SELECT device FROM identities WHERE site = {site:String} AND person IN (%s)""".formatted(TOUCHPOINTS, PERSONS);

    /**
     * Up to which version rows of everybody concerned go: of those of whom everything goes their bound, which is
     * {@code own}; of others what was written until the moment of the request, since what came later isn't asked for.
     */
    static final String LIMITS = """
            SELECT person, max(bound) AS own, if(own > 0, own, toUInt64({until:Int64})) AS highest
            FROM %s AND person != '' GROUP BY person""".formatted(ASKED);

    /** Who used a device from when on, as the tables tell now. */
    static final String STRETCHES = "SELECT device, from_at, person, version FROM identities FINAL"
            + " WHERE site = {site:String} AND concat('device:', device) IN (%s)";

    /** The devices that customers who asked have, or had. */
    static final String THEIR_DEVICES =
            "SELECT concat('device:', device) FROM identities WHERE site = {site:String} AND person IN (%s)"
                    .formatted(CUSTOMERS);

    /** Touchpoints that lie, or lay, with those who asked. */
    static final String AMONG_THEIRS =
            "SELECT origin, event_id FROM stitched_touchpoints WHERE site = {site:String} AND person IN (%s)"
                    .formatted(PERSONS);

    /** Whether a touchpoint says itself whose it is. */
    static final String IDENTIFIED = "customer != '' AND (device = '' OR lower(name) != 'split')";

    /** The other members of a group that is called by one of those who asked. */
    static final String MEMBERS = """
            SELECT concat('customer:', customer) FROM touchpoints
            WHERE site = {site:String} AND %s AND concat('customer:', customer) NOT IN (%s) AND (origin, event_id) IN (%s)""".formatted(IDENTIFIED, PERSONS, AMONG_THEIRS);

    /** What those members have done: what names them, and what was anonymous when a device was theirs. */
    static final String OF_MEMBERS = """
            SELECT origin, event_id FROM touchpoints
            WHERE site = {site:String} AND %2$s AND (origin, event_id) IN (%1$s) AND concat('customer:', customer) IN (%3$s)
            UNION DISTINCT
            SELECT origin, event_id
            FROM (SELECT origin, event_id, device, occurred_at FROM touchpoints
                  WHERE site = {site:String} AND NOT (%2$s) AND (origin, event_id) IN (%1$s)) AS anonymous
            ASOF INNER JOIN (%4$s) AS stretch
                ON anonymous.device = stretch.device AND anonymous.occurred_at >= stretch.from_at
            WHERE stretch.person IN (%3$s)""".formatted(
            AMONG_THEIRS, IDENTIFIED, MEMBERS, STRETCHES.formatted("SELECT origin FROM (%s)".formatted(AMONG_THEIRS)));

    /** Where touchpoints lie of everybody concerned, and whether they go from there. */
    static final String LYING = """
            SELECT person, origin, event_id, session_id, journey_id, cart_id,
                   version <= highest AND (origin, event_id) IN (%s) AS goes
            FROM (SELECT person, origin, event_id, session_id, journey_id, cart_id, version FROM stitched_touchpoints FINAL
                  WHERE site = {site:String} AND person IN (SELECT person FROM (%s))) AS lying
            INNER JOIN (%s) AS limits USING (person)
            WHERE own = 0 OR version <= own""".formatted(TOUCHPOINTS, LIMITS, LIMITS);

    /** Of the touchpoints' origins those that somebody has something of that stays. */
    static final String ALSO_OF_OTHERS = """
            SELECT origin FROM stitched_touchpoints FINAL
            WHERE site = {site:String} AND origin IN (SELECT origin FROM (%1$s)) AND (origin, event_id) NOT IN (%1$s)
              AND (person NOT IN (%2$s) OR (origin, event_id) IN (%3$s))""".formatted(TOUCHPOINTS, PERSONS, OF_MEMBERS);

    private ErasureScope() {}
}
