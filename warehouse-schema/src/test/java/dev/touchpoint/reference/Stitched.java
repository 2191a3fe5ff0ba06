package dev.touchpoint.reference;

import dev.touchpoint.event.Touchpoint;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A touchpoint and what the rules have found out about it so far. */
final class Stitched {

    /** The order of the rules. */
    static final Comparator<Stitched> ORDER = (a, b) -> compare(a.touchpoint, b.touchpoint);

    final Touchpoint touchpoint;

    /** The normal form of its name. */
    final String name;

    /** By campaign, click ids and referrer; empty when none of them is there. */
    final String channel;

    final boolean passive;

    /** Who did it, by the device's time line alone. */
    String customer = "";

    /** The same, or the group that customer is in. */
    String person = "";

    @Nullable Session session;

    /** It lies in the person's first session. */
    boolean inFirstSession;

    int phase;

    /** It is an order whose id an earlier order of the person had. */
    boolean repeatedOrder;

    /** The same, where that earlier order was an active one. */
    boolean repeatedActiveOrder;

    /** It emptied a cart. */
    boolean emptiedCart;

    @Nullable Cart cart;

    @Nullable Journey journey;

    Stitched(Touchpoint touchpoint, String channel) {
        this.touchpoint = touchpoint;
        this.name = ReferenceNames.normal(touchpoint.name());
        this.channel = channel;
        this.passive = touchpoint.passive() || ReferenceNames.PASSIVE.contains(name);
    }

    Instant at() {
        return touchpoint.occurredAt();
    }

    /** It undoes an alias or a link. */
    boolean isSplit() {
        return name.equals(ReferenceNames.SPLIT);
    }

    boolean isOrder() {
        return ReferenceNames.CONVERSION.contains(name);
    }

    boolean startsSession() {
        return session != null && session.first() == this;
    }

    /** Active and not offline, on a device: what sessions are made of. */
    boolean makesSessions() {
        return !passive && !touchpoint.offline() && !touchpoint.anonymousId().isEmpty();
    }

    /** The channel of its session, else its own, {@code Direct} when empty. */
    String visitChannel() {
        if (session != null) {
            return session.channel();
        }
        return channel.isEmpty() ? "Direct" : channel;
    }

    private static int compare(Touchpoint a, Touchpoint b) {
        int byTime = Long.compare(a.occurredAt().toEpochMilli(), b.occurredAt().toEpochMilli());
        if (byTime != 0) {
            return byTime;
        }
        int byOrigin = a.origin().compareTo(b.origin());
        if (byOrigin != 0) {
            return byOrigin;
        }
        Long left = a.sequence();
        Long right = b.sequence();
        if (left != null && right == null) {
            return -1;
        }
        if (left == null && right != null) {
            return 1;
        }
        if (left != null && right != null && !left.equals(right)) {
            return left.compareTo(right);
        }
        return a.eventId().compareTo(b.eventId());
    }
}
