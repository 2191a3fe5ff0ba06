package dev.touchpoint.reference;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.IdentityRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who used a device, and when. */
final class ReferenceIdentity {

    private final List<Stitched> line;
    private final ReferenceSettings settings;
    private final List<Session> sessions;

    /** An interval of a customer: the touchpoints from {@code first} to {@code last}, both included. */
    private record Interval(String customer, int first, int last, boolean signedOut, boolean split) {}

    private ReferenceIdentity(List<Stitched> line, ReferenceSettings settings) {
        this.line = line;
        this.settings = settings;
        this.sessions = Session.of(line, settings, List.of());
    }

    /** Gives the touchpoints of one device, in order, their persons; returns why they are theirs. */
    static List<IdentityMergeRow> assign(List<Stitched> line, ReferenceSettings settings) {
        ReferenceIdentity identity = new ReferenceIdentity(line, settings);
        identity.assign();
        return identity.merges();
    }

    private void assign() {
        List<Interval> intervals = intervals();
        for (int i = 0; i < line.size(); i++) {
            String customer = customer(i);
            if (customer.isEmpty()) {
                customer = customerOfUnidentified(i, intervals);
            }
            line.get(i).customer = customer.isEmpty()
                    ? Origin.ofDevice(line.get(i).touchpoint.anonymousId())
                    : Origin.ofCustomer(customer);
        }
    }

    /** Who is identified there, or nobody: a split speaks of its customer. */
    private String customer(int i) {
        return line.get(i).isSplit() ? "" : line.get(i).touchpoint.customerId();
    }

    private List<Interval> intervals() {
        List<Interval> intervals = new ArrayList<>();
        int i = 0;
        while (i < line.size()) {
            if (customer(i).isEmpty()) {
                i++;
                continue;
            }
            int signOut = signOutFrom(i);
            int split = splitFrom(i);
            int other = otherCustomerFrom(i);
            if (split < signOut && split < other) {
                intervals.add(new Interval(customer(i), i, split - 1, true, true));
                i = split + 1;
            } else if (other < signOut || (other == signOut && other < line.size())) {
                intervals.add(new Interval(customer(i), i, lastInLastSession(i, other), false, false));
                i = other;
            } else if (signOut < line.size()) {
                intervals.add(new Interval(customer(i), i, signOut, true, false));
                i = signOut + 1;
            } else {
                intervals.add(new Interval(customer(i), i, line.size() - 1, false, false));
                i = line.size();
            }
        }
        return intervals;
    }

    private int signOutFrom(int start) {
        int i = start;
        while (i < line.size() && !line.get(i).name.equals(ReferenceNames.SIGN_OUT)) {
            i++;
        }
        return i;
    }

    /** The first split that undoes the link of the device with the customer at {@code start}. */
    private int splitFrom(int start) {
        int i = start;
        while (i < line.size()) {
            Touchpoint touchpoint = line.get(i).touchpoint;
            if (line.get(i).isSplit()
                    && touchpoint.previousId().isEmpty()
                    && touchpoint.customerId().equals(customer(start))) {
                return i;
            }
            i++;
        }
        return i;
    }

    private int otherCustomerFrom(int start) {
        int i = start;
        while (i < line.size() && (customer(i).isEmpty() || customer(i).equals(customer(start)))) {
            i++;
        }
        return i;
    }

    /**
     * Where the interval from {@code start} ends when another customer comes at {@code end}: with the last touchpoint in
     * the last session that has an identified one, never before the last identified one.
     */
    private int lastInLastSession(int start, int end) {
        Session lastSession = null;
        int lastIdentified = start;
        for (int i = start; i < end; i++) {
            if (customer(i).equals(customer(start))) {
                Session session = sessionAt(i);
                lastSession = session == null ? lastSession : session;
                lastIdentified = i;
            }
        }
        int last = lastIdentified;
        for (int i = lastIdentified; i < end; i++) {
            if (lastSession != null && lastSession.covers(line.get(i))) {
                last = i;
            }
        }
        return last;
    }

    private @Nullable Session sessionAt(int i) {
        for (Session session : sessions) {
            if (session.covers(line.get(i))) {
                return session;
            }
        }
        return null;
    }

    /** The customer who joins an unidentified touchpoint to himself, or the empty string. */
    private String customerOfUnidentified(int i, List<Interval> intervals) {
        Interval previous = null;
        for (Interval interval : intervals) {
            if (interval.first <= i && i <= interval.last) {
                return interval.customer;
            }
            if (interval.last < i) {
                previous = interval;
            }
            if (interval.first > i) {
                Instant latest = line.get(i).at().plus(settings.identityLookback());
                if (!line.get(interval.first).at().isAfter(latest)) {
                    return interval.customer;
                }
                break;
            }
        }
        return previous == null || previous.signedOut ? "" : previous.customer;
    }

    private List<IdentityMergeRow> merges() {
        List<Interval> intervals = intervals();
        List<IdentityMergeRow> merges = new ArrayList<>();
        for (IdentityRow stretch : rows(line)) {
            int from = 0;
            while (!line.get(from).touchpoint.eventId().equals(stretch.fromEventId())) {
                from++;
            }
            boolean first = from == 0;
            String device = Origin.ofDevice(stretch.device());
            String before = first ? device : line.get(from - 1).customer;
            if (!first || !stretch.person().equals(device)) {
                boolean intoDevice = stretch.person().equals(device);
                Interval interval = interval(from, stretch.person(), intoDevice, intervals);
                int by = !intoDevice ? interval.first : interval.split ? interval.last + 1 : interval.last;
                IdentityMergeRow.Reason reason;
                if (intoDevice) {
                    reason = interval.split ? IdentityMergeRow.Reason.SPLIT : IdentityMergeRow.Reason.SIGN_OUT;
                } else if (before.equals(device)) {
                    reason = IdentityMergeRow.Reason.SIGN_IN;
                } else {
                    reason = IdentityMergeRow.Reason.INTERVAL_CHANGE;
                }
                merges.add(merge(from, before, reason, by));
            }
        }
        return merges;
    }

    /** Of a customer the interval that the stretch's first touchpoint is in or joins, of the device the one before it. */
    private Interval interval(int from, String person, boolean intoDevice, List<Interval> intervals) {
        Interval previous = null;
        for (Interval interval : intervals) {
            boolean isItsCustomers = person.equals(Origin.ofCustomer(interval.customer));
            if (interval.first <= from && from <= interval.last && !intoDevice) {
                return interval;
            }
            if (interval.last < from) {
                previous = interval;
            }
            if (interval.first > from && !intoDevice) {
                Instant latest = line.get(from).at().plus(settings.identityLookback());
                if (isItsCustomers && !line.get(interval.first).at().isAfter(latest)) {
                    return interval;
                }
                break;
            }
        }
        if (previous == null) {
            throw new IllegalStateException("Nobody's");
        }
        return previous;
    }

    private IdentityMergeRow merge(int from, String before, IdentityMergeRow.Reason reason, int by) {
        Touchpoint start = line.get(from).touchpoint;
        Touchpoint says = line.get(by).touchpoint;
        String into = line.get(from).customer;
        long moved = 0;
        for (int i = from; i < line.size() && line.get(i).customer.equals(into); i++) {
            if (i != by && !line.get(i).touchpoint.receivedAt().isAfter(says.receivedAt())) {
                moved++;
            }
        }
        return new IdentityMergeRow(
                start.site(),
                Origin.ofDevice(start.anonymousId()),
                start.eventId(),
                start.occurredAt(),
                before,
                into,
                reason,
                says.occurredAt(),
                says.origin(),
                says.eventId(),
                moved);
    }

    /** One row per stretch of consecutive touchpoints of a device, in order, with the same person. */
    static List<IdentityRow> rows(List<Stitched> line) {
        List<IdentityRow> rows = new ArrayList<>();
        int from = 0;
        while (from < line.size()) {
            Stitched first = line.get(from);
            int next = from;
            while (next < line.size() && line.get(next).customer.equals(first.customer)) {
                next++;
            }
            Touchpoint start = first.touchpoint;
            rows.add(new IdentityRow(
                    start.site(),
                    start.anonymousId(),
                    start.eventId(),
                    first.at(),
                    next < line.size() ? line.get(next).at() : null,
                    first.customer));
            from = next;
        }
        return rows;
    }
}
