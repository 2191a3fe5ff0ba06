package dev.touchpoint.journeystream.intake;

import dev.touchpoint.event.Campaign;
import dev.touchpoint.event.Commerce;
import dev.touchpoint.event.EventName;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.channel.ChannelRules;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rules need of a touchpoint: flat, public and of plain types, as the stream keeps it in state. All that
 * follows from the touchpoint alone is already decided. Absent strings are empty.
 *
 * @param site the site
 * @param origin with {@code site} and {@code eventId} the touchpoint's identity
 * @param eventId the sender's event id
 * @param device the anonymous id
 * @param customer the customer id, without blocked ones
 * @param previous the customer id that is said to be the same customer's, or was (of a split)
 * @param name what happened, as sent
 * @param normalName the same in the form of names
 * @param occurredAt when, milliseconds since the epoch
 * @param receivedAt when the collector had it, milliseconds since the epoch
 * @param hasSequence whether the client numbered it
 * @param sequence the client's running number, 0 without
 * @param passive whether the visitor did nothing, by its flag or its name
 * @param offline whether it happened away from any device
 * @param channel the channel it came by, empty when it says nothing of one
 * @param pagePath the page's path
 * @param clientSession the session id the sender gave itself
 * @param campaign the campaign it came by, as one text that is equal for the same one; empty when none is named
 * @param cartAction name of its {@link CartAction}
 * @param signOut whether its customer left the device
 * @param split whether it undoes an alias or a link: it speaks of its customers, and is none's
 * @param recoveryLink whether it came by a link back to an abandoned cart
 * @param cartId the cart, as the site names it
 * @param orderId the order, as the site names it
 * @param currency ISO 4217 code
 * @param hasValue whether the site stated a value
 * @param valueMicros the stated value in millionths, 0 without
 * @param items what it is about, in the sender's order
 * @param properties all else the site sent
 */
public record TouchpointFacts(
        String site,
        String origin,
        String eventId,
        String device,
        String customer,
        String previous,
        String name,
        String normalName,
        long occurredAt,
        long receivedAt,
        boolean hasSequence,
        long sequence,
        boolean passive,
        boolean offline,
        String channel,
        String pagePath,
        String clientSession,
        String campaign,
        String cartAction,
        boolean signOut,
        boolean split,
        boolean recoveryLink,
        String cartId,
        String orderId,
        String currency,
        boolean hasValue,
        long valueMicros,
        List<LineItem> items,
        Map<String, String> properties) {

    /**
     * The one order of a person's or a device's touchpoints: time, origin, those with a sequence first, sequence,
     * event id. Copies of one touchpoint compare as equal.
     */
    public static final Comparator<TouchpointFacts> ORDER = TouchpointFacts::compareInOrder;

    /** What a touchpoint says by itself. */
    public static TouchpointFacts of(Touchpoint touchpoint) {
        String name = EventName.normalised(touchpoint.name());
        Commerce commerce = touchpoint.commerce();
        Long sequence = touchpoint.sequence();
        Long valueMicros = commerce.valueMicros();
        return new TouchpointFacts(
                touchpoint.site(),
                touchpoint.origin(),
                touchpoint.eventId(),
                touchpoint.anonymousId(),
                touchpoint.customerId(),
                touchpoint.previousId(),
                touchpoint.name(),
                name,
                touchpoint.occurredAt().toEpochMilli(),
                touchpoint.receivedAt().toEpochMilli(),
                sequence != null,
                sequence == null ? 0 : sequence,
                touchpoint.passive() || NameMeaning.isPassive(name),
                touchpoint.offline(),
                ChannelRules.channelOf(touchpoint),
                touchpoint.page().path(),
                touchpoint.clientSession(),
                campaign(touchpoint.campaign()),
                CartAction.ofName(name).name(),
                NameMeaning.isSignOut(name),
                NameMeaning.isSplit(name),
                RecoveryLink.broughtBy(touchpoint),
                commerce.cartId(),
                commerce.orderId(),
                commerce.currency(),
                valueMicros != null,
                valueMicros == null ? 0 : valueMicros,
                commerce.items().stream()
                        .map(item -> new LineItem(item.sku(), item.quantity(), item.priceMicros()))
                        .toList(),
                touchpoint.properties());
    }

    private static String campaign(Campaign campaign) {
        boolean named = !campaign.source().isEmpty()
                || !campaign.medium().isEmpty()
                || !campaign.name().isEmpty();
        if (!named && campaign.clickIds().isEmpty()) {
            return "";
        }
        return String.join(
                "\u0000",
                campaign.source(),
                campaign.medium(),
                campaign.name(),
                new TreeMap<>(campaign.clickIds()).toString());
    }

    /** Whether the visitor did it: the opposite of passive. */
    public boolean active() {
        return !passive;
    }

    /** Whether its customer is who did it. */
    public boolean identified() {
        return !customer.isEmpty() && !split;
    }

    /** Whether it undoes the link of this customer with its device. */
    public boolean unlinks(String linked) {
        return split && previous.isEmpty() && customer.equals(linked);
    }

    /** Whether it says of two customers that they are one, or aren't any more. */
    public boolean claims() {
        return !customer.isEmpty() && !previous.isEmpty() && !previous.equals(customer);
    }

    private static int compareInOrder(TouchpointFacts one, TouchpointFacts other) {
        int byTime = Long.compare(one.occurredAt, other.occurredAt);
        if (byTime != 0) {
            return byTime;
        }
        int byOrigin = one.origin.compareTo(other.origin);
        if (byOrigin != 0) {
            return byOrigin;
        }
        int sequencedFirst = Boolean.compare(other.hasSequence, one.hasSequence);
        if (sequencedFirst != 0) {
            return sequencedFirst;
        }
        int bySequence = Long.compare(one.sequence, other.sequence);
        return bySequence != 0 ? bySequence : one.eventId.compareTo(other.eventId);
    }
}
