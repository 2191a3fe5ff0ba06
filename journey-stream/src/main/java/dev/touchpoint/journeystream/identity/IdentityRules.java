package dev.touchpoint.journeystream.identity;

import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.session.SessionRules;
import dev.touchpoint.journeystream.session.Visits;
import dev.touchpoint.warehouse.IdentityRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who used a device, and when: cuts its time line into intervals of customers, and gives what lies between them to the
 * next customer, else to the one before, else to the device itself.
 */
public final class IdentityRules {

    private final SessionRules sessionRules;
    private final long lookbackMs;

    public IdentityRules(StitchSettings settings) {
        this.sessionRules = new SessionRules(settings);
        this.lookbackMs = settings.identityLookback().toMillis();
    }

    /**
     * The person of every touchpoint of one time line, that of a device or of an origin without one.
     *
     * @param timelineInOrder all its touchpoints, in {@link TouchpointFacts#ORDER}
     */
    public Assignment assign(List<TouchpointFacts> timelineInOrder) {
        if (timelineInOrder.isEmpty()) {
            return new Assignment(List.of(), List.of(), List.of());
        }
        if (timelineInOrder.get(0).device().isEmpty()) {
            return new Assignment(
                    timelineInOrder.stream().map(TouchpointFacts::origin).toList(), List.of(), List.of());
        }
        List<CustomerInterval> intervals = intervals(timelineInOrder);
        List<Holder> holders = holders(timelineInOrder, intervals);
        List<String> persons = holders.stream().map(Holder::person).toList();
        return new Assignment(persons, stretches(timelineInOrder, persons), DeviceMerges.of(timelineInOrder, holders));
    }

    private List<CustomerInterval> intervals(List<TouchpointFacts> timeline) {
        Visits visits = sessionRules.visitsOfDevice(timeline);
        List<CustomerInterval> intervals = new ArrayList<>();
        CustomerInterval current = null;
        for (int i = 0; i < timeline.size(); i++) {
            TouchpointFacts touchpoint = timeline.get(i);
            String customer = touchpoint.customer();
            if (touchpoint.identified()) {
                if (current != null && !current.customer().equals(customer)) {
                    current.endBefore(i);
                    current = null;
                }
                if (current == null) {
                    current = new CustomerInterval(customer, i);
                    intervals.add(current);
                }
                current.identifiedAt(i, visits.at(i));
            }
            if (touchpoint.signOut() && current != null) {
                current.endBySignOut(i);
                current = null;
            }
            if (current != null && touchpoint.unlinks(current.customer())) {
                current.endBySplit(i);
                current = null;
            }
        }
        return intervals;
    }

    private List<Holder> holders(List<TouchpointFacts> timeline, List<CustomerInterval> intervals) {
        List<Holder> holders = new ArrayList<>(timeline.size());
        CustomerInterval previous = null;
        int upcoming = 0;
        for (int i = 0; i < timeline.size(); i++) {
            while (upcoming < intervals.size() && intervals.get(upcoming).start() <= i) {
                previous = intervals.get(upcoming);
                upcoming++;
            }
            if (previous != null && !previous.endsBefore(i)) {
                holders.add(Holder.of(previous));
                continue;
            }
            CustomerInterval next = upcoming < intervals.size() ? intervals.get(upcoming) : null;
            holders.add(betweenIntervals(timeline, i, previous, next));
        }
        return holders;
    }

    private Holder betweenIntervals(
            List<TouchpointFacts> timeline,
            int index,
            @Nullable CustomerInterval previous,
            @Nullable CustomerInterval next) {
        TouchpointFacts touchpoint = timeline.get(index);
        if (next != null && timeline.get(next.start()).occurredAt() - touchpoint.occurredAt() <= lookbackMs) {
            return Holder.of(next);
        }
        if (previous != null && !previous.signedOut()) {
            return Holder.of(previous);
        }
        return new Holder(Origin.ofDevice(touchpoint.device()), previous);
    }

    private static List<IdentityRow> stretches(List<TouchpointFacts> timeline, List<String> persons) {
        List<IdentityRow> rows = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= persons.size(); i++) {
            if (i == persons.size() || !persons.get(i).equals(persons.get(from))) {
                TouchpointFacts first = timeline.get(from);
                rows.add(new IdentityRow(
                        first.site(),
                        first.device(),
                        first.eventId(),
                        Instant.ofEpochMilli(first.occurredAt()),
                        i == persons.size()
                                ? null
                                : Instant.ofEpochMilli(timeline.get(i).occurredAt()),
                        persons.get(from)));
                from = i;
            }
        }
        return rows;
    }
}
