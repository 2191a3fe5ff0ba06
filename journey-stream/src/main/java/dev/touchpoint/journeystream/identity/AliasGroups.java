package dev.touchpoint.journeystream.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which customers are one, and when. Splits cut time into periods; in each of them the pairs that an alias joins make
 * groups, which are called by the target of their last alias. All pairs are looked at once per period, so customers and
 * pairs are numbers here.
 */
public final class AliasGroups {

    private final List<String> customers;
    private final List<Pair> pairs = new ArrayList<>();
    private final TreeMap<Long, AliasClaim> splits = new TreeMap<>();
    private final boolean[] joined;

    private AliasGroups(Collection<AliasClaim> claims) {
        TreeSet<String> named = new TreeSet<>();
        Map<String, List<AliasClaim>> byPair = new HashMap<>();
        for (AliasClaim claim : claims) {
            named.add(claim.one());
            named.add(claim.target());
            byPair.computeIfAbsent(claim.pair(), pair -> new ArrayList<>()).add(claim);
            if (claim.splits()) {
                splits.merge(claim.at(), claim, (a, b) -> AliasClaim.ORDER.compare(a, b) <= 0 ? a : b);
            }
        }
        customers = List.copyOf(named);
        joined = new boolean[customers.size()];
        Map<String, Integer> numbers = new HashMap<>();
        customers.forEach(customer -> numbers.put(customer, numbers.size()));
        for (List<AliasClaim> ofPair : byPair.values()) {
            pairs.add(Pair.of(
                    numbers.getOrDefault(ofPair.get(0).one(), 0),
                    numbers.getOrDefault(ofPair.get(0).target(), 0),
                    ofPair));
        }
    }

    /**
     * Where each customer belongs.
     *
     * @param claims all of customers whom they connect, directly or through others
     */
    public static Map<String, Belonging> of(Collection<AliasClaim> claims) {
        AliasGroups groups = new AliasGroups(claims);
        List<List<GroupStretch>> stretches = groups.stretches();
        Map<String, Belonging> belongings = new TreeMap<>();
        for (int i = 0; i < groups.customers.size(); i++) {
            String customer = groups.customers.get(i);
            // Alone or the one the others are called by: the id is the same.
            belongings.put(
                    customer, groups.joined[i] ? new Belonging(customer, stretches.get(i)) : Belonging.alone(customer));
        }
        return belongings;
    }

    private List<List<GroupStretch>> stretches() {
        List<List<GroupStretch>> stretches = new ArrayList<>();
        Groups first = groupsAt(GroupStretch.BEGINNING);
        for (int i = 0; i < customers.size(); i++) {
            AliasClaim by = first.lastAlias(i);
            List<GroupStretch> own = new ArrayList<>();
            own.add(
                    by == null
                            ? GroupStretch.alone(customers.get(i))
                            : GroupStretch.of(GroupStretch.BEGINNING, by.target(), by));
            stretches.add(own);
        }
        splits.forEach((cut, split) -> {
            Groups then = groupsAt(cut);
            for (int i = 0; i < customers.size(); i++) {
                AliasClaim by = then.lastAlias(i);
                String group = by == null ? customers.get(i) : by.target();
                List<GroupStretch> own = stretches.get(i);
                if (!group.equals(own.get(own.size() - 1).group())) {
                    own.add(GroupStretch.of(cut, group, split));
                }
            }
        });
        return stretches;
    }

    private Groups groupsAt(long moment) {
        Groups groups = new Groups(customers.size());
        for (Pair pair : pairs) {
            AliasClaim last = pair.lastAround(moment);
            if (last != null) {
                groups.join(pair.one(), pair.other(), last);
                joined[pair.one()] = true;
                joined[pair.other()] = true;
            }
        }
        return groups;
    }

    /** Two customers: their aliases and the times of their splits, each in order. */
    private record Pair(int one, int other, AliasClaim[] aliases, long[] cuts) {

        static Pair of(int one, int other, List<AliasClaim> claims) {
            return new Pair(
                    one,
                    other,
                    claims.stream()
                            .filter(claim -> !claim.splits())
                            .sorted(AliasClaim.ORDER)
                            .toArray(AliasClaim[]::new),
                    claims.stream()
                            .filter(AliasClaim::splits)
                            .mapToLong(AliasClaim::at)
                            .sorted()
                            .toArray());
        }

        /** The last alias in the period around a moment. */
        @Nullable AliasClaim lastAround(long moment) {
            int next = 0;
            while (next < cuts.length && cuts[next] <= moment) {
                next++;
            }
            for (int i = aliases.length - 1; i >= 0; i--) {
                long at = aliases[i].at();
                if ((next == cuts.length || at < cuts[next]) && (next == 0 || at >= cuts[next - 1])) {
                    return aliases[i];
                }
            }
            return null;
        }
    }

    /** Customers joined pair by pair. */
    private static final class Groups {

        private final int[] parents;
        private final @Nullable AliasClaim[] lastByRoot;

        Groups(int customers) {
            parents = new int[customers];
            Arrays.setAll(parents, customer -> customer);
            lastByRoot = new AliasClaim[customers];
        }

        void join(int one, int other, AliasClaim alias) {
            int from = root(one);
            int to = root(other);
            lastByRoot[to] = later(later(alias, lastByRoot[from]), lastByRoot[to]);
            parents[from] = to;
        }

        /** The last alias of a customer's group; of those who are alone none. */
        @Nullable AliasClaim lastAlias(int customer) {
            return lastByRoot[root(customer)];
        }

        private int root(int customer) {
            int root = customer;
            while (parents[root] != root) {
                parents[root] = parents[parents[root]];
                root = parents[root];
            }
            return root;
        }

        private static AliasClaim later(AliasClaim claim, @Nullable AliasClaim other) {
            return other == null || AliasClaim.ORDER.compare(claim, other) >= 0 ? claim : other;
        }
    }
}
