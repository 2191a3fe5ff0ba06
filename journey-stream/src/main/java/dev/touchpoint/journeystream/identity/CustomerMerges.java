package dev.touchpoint.journeystream.identity;

import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.IdentityMergeRow.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The merge log of a customer: when it came into which group, and why. */
public final class CustomerMerges {

    private CustomerMerges() {}

    /**
     * One row per stretch, except for a first one in no other's group.
     *
     * @param site the site
     * @param belonging where the customer belongs
     * @param touchpoints those of the customer, in any order
     */
    public static List<IdentityMergeRow> of(String site, Belonging belonging, List<TouchpointFacts> touchpoints) {
        List<IdentityMergeRow> rows = new ArrayList<>();
        String before = belonging.customer();
        for (int i = 0; i < belonging.stretches().size(); i++) {
            GroupStretch stretch = belonging.stretches().get(i);
            long until = i + 1 < belonging.stretches().size()
                    ? belonging.stretches().get(i + 1).from()
                    : Long.MAX_VALUE;
            if (!stretch.group().equals(before)) {
                long moved = touchpoints.stream()
                        .filter(touchpoint -> touchpoint.occurredAt() >= stretch.from()
                                && touchpoint.occurredAt() < until
                                && touchpoint.receivedAt() <= stretch.byReceivedAt()
                                && !stretch.isBy(touchpoint.origin(), touchpoint.eventId()))
                        .count();
                rows.add(row(site, belonging.customer(), before, stretch, moved));
            }
            before = stretch.group();
        }
        return rows;
    }

    private static IdentityMergeRow row(String site, String customer, String before, GroupStretch stretch, long moved) {
        boolean first = stretch.from() == GroupStretch.BEGINNING;
        return new IdentityMergeRow(
                site,
                Origin.ofCustomer(customer),
                first ? "" : Long.toString(stretch.from()),
                first ? null : Instant.ofEpochMilli(stretch.from()),
                Origin.ofCustomer(before),
                Origin.ofCustomer(stretch.group()),
                stretch.alias() ? Reason.ALIAS : Reason.SPLIT,
                Instant.ofEpochMilli(stretch.byAt()),
                stretch.byOrigin(),
                stretch.byEventId(),
                moved);
    }
}
