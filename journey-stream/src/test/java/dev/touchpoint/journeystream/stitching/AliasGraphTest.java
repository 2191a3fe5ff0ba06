package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.identity.AliasClaim;
import dev.touchpoint.journeystream.identity.AliasLimits;
import dev.touchpoint.journeystream.identity.Belonging;
import dev.touchpoint.journeystream.state.Texts;
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
        List<AliasClaim> claims = new ArrayList<>();
        int many = 4 + random.nextInt(40);
        int among = 4 + random.nextInt(16);
        for (int i = 0; i < many; i++) {
            int one = random.nextInt(among);
            int other = (one + 1 + random.nextInt(3)) % among;
            claims.add(claim("e-" + i, "c-" + one, "c-" + other, random.nextInt(4) == 0, random.nextInt(40)));
        }
        Map<String, String> expected = groupsAtTheEnd(claims, SMALL);

        for (int order = 0; order < 3; order++) {
            Collections.shuffle(claims, random);
            try (Graph graph = new Graph(SMALL)) {
                for (AliasClaim claim : claims) {
                    graph.receive(claim);
                    switch (random.nextInt(4)) {
                        case 0 -> graph.watermark();
                        case 1 -> graph.restart();
                        default -> {}
                    }
                }
                graph.watermark();
                Map<String, String> groups = new HashMap<>();
                expected.keySet()
                        .forEach(customer -> groups.put(
                                customer,
                                graph.groups()
                                        .getOrDefault(customer, Belonging.alone(customer))
                                        .personAt(Long.MAX_VALUE)));
                assertThat(groups).isEqualTo(expected);
            }
        }
    }

    /** By the words of the rules: who is whose in the end. */
    private static Map<String, String> groupsAtTheEnd(List<AliasClaim> all, AliasLimits limits) {
        List<AliasClaim> claims = new ArrayList<>(all);
        all.stream()
                .collect(Collectors.groupingBy(claim -> List.of(Set.of(claim.one(), claim.target()), claim.splits())))
                .values()
                .forEach(alike -> {
                    alike.sort(AliasClaim.ORDER);
                    int most = alike.get(0).splits() ? limits.splitsOfAPair() : limits.aliasesOfAPair();
                    claims.removeAll(alike.subList(0, Math.max(0, alike.size() - most)));
                });
        Map<String, String> groups = new HashMap<>();
        for (AliasClaim claim : all) {
            for (String customer : List.of(claim.one(), claim.target())) {
                Set<String> connected = connected(customer, claims);
                List<AliasClaim> connecting = claims.stream()
                        .filter(one -> connected.contains(one.one()))
                        .toList();
                boolean crowd = connected.size() > limits.customers()
                        || connecting.size() > limits.claims()
                        || connecting.stream().filter(AliasClaim::splits).count() > limits.splits();
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
                                crowd
                                        ? customer
                                        : inForce.stream()
                                                .filter(alias -> together.contains(alias.one()))
                                                .max(AliasClaim.ORDER)
                                                .map(AliasClaim::target)
                                                .orElse(customer)));
            }
        }
        return groups;
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
