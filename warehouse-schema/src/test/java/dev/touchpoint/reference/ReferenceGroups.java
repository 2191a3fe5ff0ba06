package dev.touchpoint.reference;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.IdentityMergeRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which customers are one, at any moment. Asked anew for each touchpoint: slow, and near to the words of the rules. */
final class ReferenceGroups {

    private static final Comparator<Touchpoint> LATEST_LAST = Comparator.comparing(Touchpoint::occurredAt)
            .thenComparing(Touchpoint::eventId)
            .thenComparing(Touchpoint::origin);

    private static final int MOST_CUSTOMERS = 100;
    private static final int MOST_ALIASES_OF_A_PAIR = 20;
    private static final int MOST_SPLITS_OF_A_PAIR = 10;
    private static final int MOST_CLAIMS = 3_000;
    private static final int MOST_SPLITS = 50;

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
        keepTheLatestOfEachPair(aliases, MOST_ALIASES_OF_A_PAIR);
        keepTheLatestOfEachPair(splits, MOST_SPLITS_OF_A_PAIR);
        leaveCrowdsAlone();
    }

    private static void keepTheLatestOfEachPair(List<Touchpoint> claims, int most) {
        Map<Set<String>, List<Touchpoint>> byPair = new HashMap<>();
        for (Touchpoint claim : claims) {
            byPair.computeIfAbsent(pairOf(claim), pair -> new ArrayList<>()).add(claim);
        }
        for (List<Touchpoint> ofPair : byPair.values()) {
            ofPair.sort(LATEST_LAST);
            claims.removeAll(ofPair.subList(0, Math.max(0, ofPair.size() - most)));
        }
    }

    private void leaveCrowdsAlone() {
        Set<String> crowded = new HashSet<>();
        for (Touchpoint claim : all()) {
            Set<String> connected = connected(claim.customerId());
            long connecting = all().stream()
                    .filter(other -> connected.contains(other.customerId()))
                    .count();
            long splitting = splits.stream()
                    .filter(other -> connected.contains(other.customerId()))
                    .count();
            if (connected.size() > MOST_CUSTOMERS || connecting > MOST_CLAIMS || splitting > MOST_SPLITS) {
                crowded.addAll(connected);
            }
        }
        aliases.removeIf(alias -> crowded.contains(alias.customerId()));
        splits.removeIf(split -> crowded.contains(split.customerId()));
    }

    private static Set<String> pairOf(Touchpoint claim) {
        return Set.of(claim.customerId(), claim.previousId());
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
                .filter(split -> pairOf(split).equals(pairOf(alias)))
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
