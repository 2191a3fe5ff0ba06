package dev.touchpoint.reference;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.IdentityMergeRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which customers are one, at any moment. Asked anew for each touchpoint: slow, and near to the words of the rules. */
final class ReferenceGroups {

    private static final Comparator<Touchpoint> LATEST_LAST = Comparator.comparing(Touchpoint::occurredAt)
            .thenComparing(Touchpoint::eventId)
            .thenComparing(Touchpoint::origin);

    private final List<Touchpoint> aliases = new ArrayList<>();
    private final List<Touchpoint> splits = new ArrayList<>();

    /** Of all touchpoints of a site that may be in somebody's journey. */
    ReferenceGroups(List<Stitched> site) {
        for (Stitched stitched : site) {
            Touchpoint touchpoint = stitched.touchpoint;
            boolean names = !touchpoint.customerId().isEmpty()
                    && !touchpoint.previousId().isEmpty();
            if (names && !touchpoint.customerId().equals(touchpoint.previousId())) {
                (stitched.isSplit() ? splits : aliases).add(touchpoint);
            }
        }
    }

    /** The person a customer is at a moment. */
    String personOf(String customer, Instant at) {
        List<Touchpoint> joining = joining(customer, at);
        return joining.isEmpty()
                ? Origin.ofCustomer(customer)
                : Origin.ofCustomer(joining.get(joining.size() - 1).customerId());
    }

    /** The last of the aliases that make the customer's group at a moment; null where the customer is alone. */
    @Nullable Touchpoint lastAlias(String customer, Instant at) {
        List<Touchpoint> joining = joining(customer, at);
        return joining.isEmpty() ? null : joining.get(joining.size() - 1);
    }

    /** The moments at which splits may change the customer's group, in order. */
    List<Instant> cuts(String customer) {
        Set<String> connected = connected(customer);
        return splits.stream()
                .filter(split -> connected.contains(split.customerId()))
                .map(Touchpoint::occurredAt)
                .distinct()
                .sorted()
                .toList();
    }

    /** The split that counts at one of these moments. */
    Touchpoint splitAt(String customer, Instant at) {
        Set<String> connected = connected(customer);
        return splits.stream()
                .filter(split -> connected.contains(split.customerId())
                        && split.occurredAt().equals(at))
                .min(Comparator.comparing(Touchpoint::eventId).thenComparing(Touchpoint::origin))
                .orElseThrow();
    }

    /** Everybody whom aliases and splits, of whatever time, connect with the customer. */
    private Set<String> connected(String customer) {
        Set<String> connected = new HashSet<>(Set.of(customer));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (List<Touchpoint> claims : List.of(aliases, splits)) {
                for (Touchpoint claim : claims) {
                    if (connected.contains(claim.customerId()) || connected.contains(claim.previousId())) {
                        grows |= connected.add(claim.customerId());
                        grows |= connected.add(claim.previousId());
                    }
                }
            }
        }
        return connected;
    }

    /** The aliases that make the customer's group at a moment, the latest last. */
    private List<Touchpoint> joining(String customer, Instant at) {
        List<Touchpoint> inForce = aliases.stream()
                .filter(alias -> isInThePeriodAround(alias, at))
                .sorted(LATEST_LAST)
                .toList();
        Set<String> group = new HashSet<>(Set.of(customer));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Touchpoint alias : inForce) {
                if (group.contains(alias.customerId()) || group.contains(alias.previousId())) {
                    grows |= group.add(alias.customerId());
                    grows |= group.add(alias.previousId());
                }
            }
        }
        return inForce.stream()
                .filter(alias -> group.contains(alias.customerId()))
                .toList();
    }

    /** No split of the pair lies between the alias and the moment. */
    private boolean isInThePeriodAround(Touchpoint alias, Instant at) {
        Instant first = alias.occurredAt().isBefore(at) ? alias.occurredAt() : at;
        Instant last = alias.occurredAt().isBefore(at) ? at : alias.occurredAt();
        return splits.stream()
                .filter(split -> Set.of(split.customerId(), split.previousId())
                        .equals(Set.of(alias.customerId(), alias.previousId())))
                .map(Touchpoint::occurredAt)
                .noneMatch(split -> split.isAfter(first) && !split.isAfter(last));
    }

    /** Why customers are in their groups, of all customers that aliases and splits speak of. */
    List<IdentityMergeRow> merges(List<Stitched> site) {
        Set<String> customers = new TreeSet<>();
        for (Touchpoint claim : all()) {
            customers.add(claim.customerId());
            customers.add(claim.previousId());
        }
        List<IdentityMergeRow> merges = new ArrayList<>();
        for (String customer : customers) {
            merges.addAll(merges(customer, site));
        }
        return merges;
    }

    private List<IdentityMergeRow> merges(String customer, List<Stitched> site) {
        List<IdentityMergeRow> merges = new ArrayList<>();
        String before = Origin.ofCustomer(customer);
        List<Instant> starts = new ArrayList<>(List.of(Instant.MIN));
        starts.addAll(cuts(customer));
        for (Instant since : starts) {
            String group = personOf(customer, since);
            if (!group.equals(before)) {
                Touchpoint by = since.equals(Instant.MIN)
                        ? Objects.requireNonNull(lastAlias(customer, since))
                        : splitAt(customer, since);
                Instant until = starts.stream()
                        .filter(later -> later.isAfter(since)
                                && !personOf(customer, later).equals(group))
                        .findFirst()
                        .orElse(Instant.MAX);
                merges.add(merge(customer, since, until, before, group, by, site));
            }
            before = group;
        }
        return merges;
    }

    private static IdentityMergeRow merge(
            String customer,
            Instant since,
            Instant until,
            String before,
            String group,
            Touchpoint by,
            List<Stitched> site) {
        long moved = site.stream()
                .filter(one -> one.customer.equals(Origin.ofCustomer(customer))
                        && one.touchpoint != by
                        && !one.at().isBefore(since)
                        && one.at().isBefore(until)
                        && !one.touchpoint.receivedAt().isAfter(by.receivedAt()))
                .count();
        boolean first = since.equals(Instant.MIN);
        return new IdentityMergeRow(
                by.site(),
                Origin.ofCustomer(customer),
                first ? "" : Long.toString(since.toEpochMilli()),
                first ? null : since,
                before,
                group,
                first ? IdentityMergeRow.Reason.ALIAS : IdentityMergeRow.Reason.SPLIT,
                by.occurredAt(),
                by.origin(),
                by.eventId(),
                moved);
    }

    private List<Touchpoint> all() {
        List<Touchpoint> all = new ArrayList<>(aliases);
        all.addAll(splits);
        return all;
    }
}
