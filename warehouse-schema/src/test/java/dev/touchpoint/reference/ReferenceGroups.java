package dev.touchpoint.reference;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
}
