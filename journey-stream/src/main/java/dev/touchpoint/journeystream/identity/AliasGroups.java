package dev.touchpoint.journeystream.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which customers are one, and when. Splits cut time into periods; in each of them the pairs that an alias joins make
 * groups, which are called by the target of their last alias.
 */
public final class AliasGroups {

    private final Map<String, TreeSet<AliasClaim>> aliases = new HashMap<>();
    private final Map<String, TreeSet<Long>> cuts = new HashMap<>();
    private final TreeMap<Long, AliasClaim> splits = new TreeMap<>();
    private final TreeSet<String> customers = new TreeSet<>();
    private final Set<String> joined = new HashSet<>();

    private AliasGroups(Collection<AliasClaim> claims) {
        for (AliasClaim claim : claims) {
            customers.add(claim.one());
            customers.add(claim.target());
            if (claim.splits()) {
                cuts.computeIfAbsent(claim.pair(), pair -> new TreeSet<>()).add(claim.at());
                splits.merge(claim.at(), claim, (a, b) -> AliasClaim.ORDER.compare(a, b) <= 0 ? a : b);
            } else {
                aliases.computeIfAbsent(claim.pair(), pair -> new TreeSet<>(AliasClaim.ORDER))
                        .add(claim);
            }
        }
    }

    /**
     * Where each customer belongs.
     *
     * @param claims all of customers whom they connect, directly or through others
     */
    public static Map<String, Belonging> of(Collection<AliasClaim> claims) {
        AliasGroups groups = new AliasGroups(claims);
        Map<String, Belonging> belongings = new TreeMap<>();
        groups.stretches().forEach((customer, stretches) -> {
            // Alone or the one the others are called by: the id is the same.
            boolean alone = !groups.joined.contains(customer);
            belongings.put(customer, alone ? Belonging.alone(customer) : new Belonging(customer, stretches));
        });
        return belongings;
    }

    private Map<String, List<GroupStretch>> stretches() {
        Map<String, List<GroupStretch>> stretches = new TreeMap<>();
        Map<String, AliasClaim> last = lastAliases(GroupStretch.BEGINNING);
        for (String customer : customers) {
            AliasClaim by = last.get(customer);
            List<GroupStretch> own = new ArrayList<>();
            own.add(
                    by == null
                            ? GroupStretch.alone(customer)
                            : GroupStretch.of(GroupStretch.BEGINNING, by.target(), by));
            stretches.put(customer, own);
        }
        splits.forEach((cut, split) -> {
            Map<String, AliasClaim> lastThen = lastAliases(cut);
            stretches.forEach((customer, own) -> {
                AliasClaim by = lastThen.get(customer);
                String group = by == null ? customer : by.target();
                if (!group.equals(own.get(own.size() - 1).group())) {
                    own.add(GroupStretch.of(cut, group, split));
                }
            });
        });
        return stretches;
    }

    /** The last alias of each customer's group at a moment; of those who are alone none. */
    private Map<String, AliasClaim> lastAliases(long moment) {
        Groups groups = new Groups();
        aliases.forEach((pair, claims) -> {
            AliasClaim last = lastAround(moment, claims, cuts.get(pair));
            if (last != null) {
                groups.join(last);
            }
        });
        Map<String, AliasClaim> last = groups.lastAliases();
        joined.addAll(last.keySet());
        return last;
    }

    /** The last alias of a pair in the period around a moment. */
    private static @Nullable AliasClaim lastAround(
            long moment, TreeSet<AliasClaim> claims, @Nullable TreeSet<Long> cutsOfPair) {
        if (cutsOfPair == null) {
            return claims.last();
        }
        Long from = cutsOfPair.floor(moment);
        Long until = cutsOfPair.higher(moment);
        for (AliasClaim claim : claims.descendingSet()) {
            if ((until == null || claim.at() < until) && (from == null || claim.at() >= from)) {
                return claim;
            }
        }
        return null;
    }

    /** Customers joined pair by pair. */
    private static final class Groups {

        private final Map<String, String> parents = new HashMap<>();
        private final Map<String, AliasClaim> lastByRoot = new HashMap<>();

        void join(AliasClaim alias) {
            String one = root(alias.one());
            String other = root(alias.target());
            AliasClaim last = later(later(alias, lastByRoot.remove(one)), lastByRoot.remove(other));
            parents.put(one, other);
            lastByRoot.put(other, last);
        }

        Map<String, AliasClaim> lastAliases() {
            Map<String, AliasClaim> last = new HashMap<>();
            for (String customer : List.copyOf(parents.keySet())) {
                AliasClaim ofGroup = lastByRoot.get(root(customer));
                if (ofGroup != null) {
                    last.put(customer, ofGroup);
                }
            }
            return last;
        }

        private String root(String customer) {
            String root = customer;
            for (String parent = parents.putIfAbsent(root, root); parent != null && !parent.equals(root); ) {
                root = parent;
                parent = parents.get(root);
            }
            for (String on = customer; !on.equals(root); ) {
                String next = parents.put(on, root);
                on = next == null ? root : next;
            }
            return root;
        }

        private static AliasClaim later(AliasClaim claim, @Nullable AliasClaim other) {
            return other == null || AliasClaim.ORDER.compare(claim, other) >= 0 ? claim : other;
        }
    }
}
