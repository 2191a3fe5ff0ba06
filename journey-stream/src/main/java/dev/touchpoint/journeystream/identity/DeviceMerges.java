package dev.touchpoint.journeystream.identity;

import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.IdentityMergeRow.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The merge log of a device: why each stretch of its time line is whose it is. */
final class DeviceMerges {

    private DeviceMerges() {}

    static List<IdentityMergeRow> of(List<TouchpointFacts> timeline, List<Holder> holders) {
        List<IdentityMergeRow> rows = new ArrayList<>();
        @Nullable Holder before = null;
        int from = 0;
        for (int i = 1; i <= holders.size(); i++) {
            Holder holder = holders.get(from);
            if (i == holders.size() || !holders.get(i).person().equals(holder.person())) {
                if (before != null || !Origin.isDevice(holder.person())) {
                    rows.add(row(timeline, from, i, holder, before));
                }
                before = holder;
                from = i;
            }
        }
        return rows;
    }

    private static IdentityMergeRow row(
            List<TouchpointFacts> timeline, int from, int until, Holder holder, @Nullable Holder before) {
        CustomerInterval interval = Objects.requireNonNull(holder.interval(), "Only a first stretch has no reason");
        TouchpointFacts first = timeline.get(from);
        String device = Origin.ofDevice(first.device());
        boolean intoDevice = Origin.isDevice(holder.person());
        TouchpointFacts by = timeline.get(intoDevice ? interval.endedAt() : interval.start());
        long moved = timeline.subList(from, until).stream()
                .filter(touchpoint -> touchpoint != by && touchpoint.receivedAt() <= by.receivedAt())
                .count();
        return new IdentityMergeRow(
                first.site(),
                device,
                first.eventId(),
                Instant.ofEpochMilli(first.occurredAt()),
                before == null ? device : before.person(),
                holder.person(),
                reason(intoDevice, interval, before),
                Instant.ofEpochMilli(by.occurredAt()),
                by.origin(),
                by.eventId(),
                moved);
    }

    private static Reason reason(boolean intoDevice, CustomerInterval interval, @Nullable Holder before) {
        if (intoDevice) {
            return interval.isSplit() ? Reason.SPLIT : Reason.SIGN_OUT;
        }
        return before == null || Origin.isDevice(before.person()) ? Reason.SIGN_IN : Reason.INTERVAL_CHANGE;
    }
}
