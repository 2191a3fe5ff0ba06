package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.identity.AliasClaim;
import dev.touchpoint.journeystream.identity.AliasLimits;
import dev.touchpoint.journeystream.identity.Belonging;
import dev.touchpoint.journeystream.state.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What claims cost, and whom they leave alone. */
class AliasGraphTest {

    private static final String SITE = "shop";
    private static final AliasLimits SMALL = new AliasLimits(5, 3, 2, 9, 3);

    @Test
    void whoRepeatsAClaimHasTheGroupLookedAtOncePerWatermark() throws Exception {
        try (Graph graph = new Graph(AliasLimits.DEFAULT)) {
            for (int i = 1; i < AliasLimits.DEFAULT.customers(); i++) {
                graph.receive(claim("e-" + i, "c-" + i, "hub", false, i));
            }
            assertThat(graph.told()).isZero();
            graph.watermark();
            assertThat(graph.told()).isEqualTo(AliasLimits.DEFAULT.customers());

            for (int i = 0; i < 5_000; i++) {
                graph.receive(claim("r-" + i, "c-1", "hub", false, 1_000 + i));
            }
            graph.watermark();

            assertThat(graph.told()).isEqualTo(2 * AliasLimits.DEFAULT.customers());
        }
    }

    @Test
    void claimsOfACrowdAreCountedAndNotKept() throws Exception {
        try (Graph graph = new Graph(AliasLimits.DEFAULT)) {
            for (int i = 0; i < 3_000; i++) {
                graph.receive(claim("e-" + i, "c-" + i, "hub", false, i));
                if (i % 50 == 0) {
                    graph.watermark();
                }
            }
            graph.watermark();

            assertThat(graph.leftOut()).isEqualTo(3_000);
            assertThat(graph.groups())
                    .allSatisfy((customer, belonging) ->
                            assertThat(belonging.isAlone()).isTrue());
            // A mark for each of them, and nothing else.
            assertThat(graph.entries()).isEqualTo(1);
        }
    }

    @Property(tries = 500)
    void whoIsInACrowdDependsOnWhatWasClaimedAlone(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<AliasClaim> claims = claims("e", random, 0);
        Map<String, String> expected = groups(customers(claims), latestOfEachPair(claims), Set.of());

        for (int order = 0; order < 3; order++) {
            Collections.shuffle(claims, random);
            try (Graph graph = new Graph(SMALL)) {
                receive(claims, graph, random);
                assertThat(graph.groupsOf(expected.keySet())).isEqualTo(expected);
            }
        }
    }

    /** Who is left of a crowd stays alone, however few they are, and draws in whoever is claimed to be one with them. */
    @Property(tries = 200)
    void anErasureTakesAwayItsPersonsClaimsAndMarkAndNothingElse(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<AliasClaim> claims = claims("e", random, 0);
        List<AliasClaim> later = claims("l", random, 2_000);
        Set<String> customers = customers(claims);
        List<String> asking = new ArrayList<>(customers);
        Collections.shuffle(asking, random);
        Set<String> erased = new HashSet<>(asking.subList(0, 1 + random.nextInt(asking.size())));

        Set<String> crowded = crowded(customers, latestOfEachPair(claims), Set.of());
        List<AliasClaim> left = new ArrayList<>(latestOfEachPair(claims));
        left.removeIf(claim -> crowded.contains(claim.one()) || erased.contains(claim.one()));
        left.removeIf(claim -> crowded.contains(claim.target()) || erased.contains(claim.target()));
        Set<String> marked = new HashSet<>(crowded);
        marked.removeAll(erased);
        left.addAll(later);
        customers.addAll(customers(later));
        Map<String, String> expected = groups(customers, latestOfEachPair(left), marked);

        try (Graph graph = new Graph(SMALL)) {
            Collections.shuffle(claims, random);
            receive(claims, graph, random);
            graph.erase(erased, 1_000);
            receive(later, graph, random);
            assertThat(graph.groupsOf(customers)).isEqualTo(expected);
        }
    }

    private static List<AliasClaim> claims(String prefix, Random random, long from) {
        List<AliasClaim> claims = new ArrayList<>();
        int many = 4 + random.nextInt(40);
        int among = 4 + random.nextInt(16);
        for (int i = 0; i < many; i++) {
            int one = random.nextInt(among);
            int other = (one + 1 + random.nextInt(3)) % among;
            claims.add(claim(
                    prefix + "-" + i, "c-" + one, "c-" + other, random.nextInt(4) == 0, from + random.nextInt(40)));
        }
        return claims;
    }

    private static void receive(List<AliasClaim> claims, Graph graph, Random random) throws Exception {
        for (AliasClaim claim : claims) {
            graph.receive(claim);
            switch (random.nextInt(4)) {
                case 0 -> graph.watermark();
                case 1 -> graph.restart();
                default -> {}
            }
        }
        graph.watermark();
    }

    private static Set<String> customers(List<AliasClaim> claims) {
        Set<String> customers = new HashSet<>();
        claims.forEach(claim -> customers.addAll(List.of(claim.one(), claim.target())));
        return customers;
    }

    /** By the words of the rules: who is whose in the end, where some are in a crowd of before. */
    private static Map<String, String> groups(Set<String> customers, List<AliasClaim> claims, Set<String> marked) {
        Set<String> crowded = crowded(customers, claims, marked);
        Map<String, String> groups = new HashMap<>();
        for (String customer : customers) {
            Set<String> connected = connected(customer, claims);
            List<AliasClaim> connecting = connecting(connected, claims);
            List<AliasClaim> inForce = connecting.stream()
                    .filter(alias -> !alias.splits()
                            && connecting.stream()
                                    .noneMatch(split -> split.splits()
                                            && split.isBetween(alias.one(), alias.target())
                                            && split.at() > alias.at()))
                    .toList();
            Set<String> together = connected(customer, inForce);
            groups.put(
                    customer,
                    Origin.ofCustomer(
                            crowded.contains(customer)
                                    ? customer
                                    : inForce.stream()
                                            .filter(alias -> together.contains(alias.one()))
                                            .max(AliasClaim.ORDER)
                                            .map(AliasClaim::target)
                                            .orElse(customer)));
        }
        return groups;
    }

    /** Too many whom claims connect, and those whom claims connect with one of such. */
    private static Set<String> crowded(Set<String> customers, List<AliasClaim> claims, Set<String> marked) {
        Set<String> crowded = new HashSet<>(marked);
        for (String customer : customers) {
            Set<String> connected = connected(customer, claims);
            List<AliasClaim> connecting = connecting(connected, claims);
            if (connected.size() > SMALL.customers()
                    || connecting.size() > SMALL.claims()
                    || connecting.stream().filter(AliasClaim::splits).count() > SMALL.splits()
                    || !Collections.disjoint(connected, marked)) {
                crowded.addAll(connected);
            }
        }
        return crowded;
    }

    private static List<AliasClaim> connecting(Set<String> connected, List<AliasClaim> claims) {
        return claims.stream().filter(one -> connected.contains(one.one())).toList();
    }

    private static List<AliasClaim> latestOfEachPair(List<AliasClaim> all) {
        List<AliasClaim> claims = new ArrayList<>(all);
        all.stream()
                .collect(Collectors.groupingBy(claim -> List.of(Set.of(claim.one(), claim.target()), claim.splits())))
                .values()
                .forEach(alike -> {
                    alike.sort(AliasClaim.ORDER);
                    int most = alike.get(0).splits() ? SMALL.splitsOfAPair() : SMALL.aliasesOfAPair();
                    claims.removeAll(alike.subList(0, Math.max(0, alike.size() - most)));
                });
        return claims;
    }

    private static Set<String> connected(String customer, List<AliasClaim> claims) {
        Set<String> connected = new HashSet<>(Set.of(customer));
        for (boolean grows = true; grows; ) {
            grows = false;
            for (AliasClaim claim : claims) {
                if (connected.contains(claim.one()) || connected.contains(claim.target())) {
                    grows |= connected.add(claim.one());
                    grows |= connected.add(claim.target());
                }
            }
        }
        return connected;
    }

    private static AliasClaim claim(String id, String one, String target, boolean splits, long at) {
        return new AliasClaim(one, target, splits, at, at, "customer:" + target, id);
    }

    /** The real operator, and what it tells. */
    private static final class Graph implements AutoCloseable {

        private final AliasLimits limits;
        private final Map<String, Belonging> groups = new HashMap<>();
        private KeyedTwoInputStreamOperatorTestHarness<String, AliasChange, Erasure, PersonChange> harness;
        private long watermark;
        private int told;

        Graph(AliasLimits limits) throws Exception {
            this.limits = limits;
            harness = harness();
            harness.open();
            harness.processWatermark2(Watermark.MAX_WATERMARK);
        }

        private KeyedTwoInputStreamOperatorTestHarness<String, AliasChange, Erasure, PersonChange> harness()
                throws Exception {
            return new KeyedTwoInputStreamOperatorTestHarness<>(
                    new AliasGraphOperator(limits), AliasChange::site, Erasure::site, Texts.TYPE, 1, 1, 0);
        }

        void receive(AliasClaim claim) throws Exception {
            harness.processElement1(new StreamRecord<>(new AliasChange(SITE, claim, true)));
            collect();
        }

        void watermark() throws Exception {
            harness.processWatermark1(new Watermark(++watermark));
            collect();
        }

        void erase(Set<String> customers, long until) throws Exception {
            for (String customer : customers) {
                harness.processElement2(new StreamRecord<>(
                        new Erasure("r-" + customer, SITE, Origin.ofCustomer(customer), Instant.ofEpochMilli(until))));
            }
            watermark = until;
            watermark();
        }

        void restart() throws Exception {
            harness.prepareSnapshotPreBarrier(1);
            collect();
            OperatorSubtaskState state = harness.snapshot(1, 1);
            harness.close();
            harness = harness();
            harness.initializeState(state);
            harness.open();
            harness.processWatermark2(Watermark.MAX_WATERMARK);
        }

        private void collect() {
            for (Object output; (output = harness.getOutput().poll()) != null; ) {
                if (output instanceof StreamRecord<?> record && record.getValue() instanceof PersonChange change) {
                    Belonging belonging = Belonging.decoded(change.bytes());
                    groups.put(belonging.customer(), belonging);
                    told++;
                }
            }
        }

        Map<String, Belonging> groups() {
            return groups;
        }

        /** Whose these are in the end. */
        Map<String, String> groupsOf(Set<String> customers) {
            Map<String, String> persons = new HashMap<>();
            for (String customer : customers) {
                persons.put(
                        customer,
                        groups.getOrDefault(customer, Belonging.alone(customer)).personAt(Long.MAX_VALUE));
            }
            return persons;
        }

        int told() {
            return told;
        }

        int entries() {
            return harness.numKeyedStateEntries();
        }

        long leftOut() {
            return ((AliasGraphOperator) harness.getOperator()).leftOut();
        }

        @Override
        public void close() throws Exception {
            harness.close();
        }
    }
}
