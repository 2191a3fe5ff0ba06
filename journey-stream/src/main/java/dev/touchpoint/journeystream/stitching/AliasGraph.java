package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.identity.AliasClaim;
import dev.touchpoint.journeystream.identity.AliasGroups;
import dev.touchpoint.journeystream.identity.AliasLimits;
import dev.touchpoint.journeystream.identity.Belonging;
import dev.touchpoint.journeystream.state.Remembered;
import dev.touchpoint.journeystream.state.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Who is one with whom on a site: keeps the claims of each customer, and tells a customer where it belongs when that
 * changes. Worked out for those alone whom changed claims are connected with, once per watermark and before each checkpoint
 * ({@link AliasGraphOperator}): somebody who claims the same over and over again costs no more than who does so once, and
 * what devices tell before a checkpoint has arrived everywhere when it is made.
 *
 * <p>Keyed by site: few events are aliases, and a group is small. State: every claim twice (some 200 bytes each), where
 * each of its customers belongs, and who is in a crowd ({@link AliasLimits}). It is kept for ever, because nothing but the
 * log could tell it again to somebody who comes back after the horizon; erasures take away the claims that name their
 * person. Of a crowd no claims are kept; those left out are counted as {@code aliases_left_out}.
 */
final class AliasGraph extends KeyedCoProcessFunction<String, AliasChange, Erasure, PersonChange> {

    /** Of claims that wait; they are small. */
    private static final int MOST_WAITING = 10_000;

    private static final long serialVersionUID = 1L;

    private final AliasLimits limits;

    private transient MapState<String, List<AliasClaim>> claims;
    private transient MapState<String, byte[]> told;
    private transient MapState<String, Boolean> crowded;
    private transient ErasureRequests requests;
    private transient Map<String, List<AliasChange>> waiting;
    private transient int waitingChanges;
    private transient Counter aliases;
    private transient Counter leftOut;

    /**
     * An empty graph.
     *
     * @param limits whom claims connect beyond them is alone
     */
    @SuppressWarnings("NullAway.Init")
    AliasGraph(AliasLimits limits) {
        this.limits = limits;
    }

    @Override
    public void open(OpenContext context) {
        claims = getRuntimeContext().getMapState(claimsDescriptor());
        told = getRuntimeContext().getMapState(toldDescriptor());
        crowded = getRuntimeContext().getMapState(crowdedDescriptor());
        // Few come here at all.
        requests = ErasureRequests.in(getRuntimeContext(), new Remembered<>(() -> "", 0));
        waiting = new LinkedHashMap<>();
        aliases = getRuntimeContext().getMetricGroup().counter("aliases");
        leftOut = getRuntimeContext().getMetricGroup().counter("aliases_left_out");
    }

    /** By customer, those of all pairs it is in; none of those who are in a crowd. */
    static MapStateDescriptor<String, List<AliasClaim>> claimsDescriptor() {
        return new MapStateDescriptor<>("claims", Texts.TYPE, Types.LIST(TypeInformation.of(AliasClaim.class)));
    }

    /** By customer, where it was last told to belong; none of those who are alone. */
    static MapStateDescriptor<String, byte[]> toldDescriptor() {
        return new MapStateDescriptor<>("told", Texts.TYPE, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** The customers who are in a crowd. */
    static MapStateDescriptor<String, Boolean> crowdedDescriptor() {
        return new MapStateDescriptor<>("crowded", Texts.TYPE, Types.BOOLEAN);
    }

    @Override
    public void processElement1(AliasChange change, Context context, Collector<PersonChange> out) {
        if (change.holds()) {
            aliases.inc();
        }
        waiting.computeIfAbsent(context.getCurrentKey(), site -> new ArrayList<>())
                .add(change);
        waitingChanges++;
    }

    /** Whether no more may wait. */
    boolean isFull() {
        return waitingChanges >= MOST_WAITING;
    }

    /**
     * Works out what the changes that wait change; none waits any longer.
     *
     * @param ontoSite has state be that of a site
     * @param out is told where customers belong now
     */
    void settle(Consumer<String> ontoSite, Consumer<PersonChange> out) throws Exception {
        for (Map.Entry<String, List<AliasChange>> ofSite : waiting.entrySet()) {
            ontoSite.accept(ofSite.getKey());
            settle(ofSite.getKey(), ofSite.getValue(), out);
        }
        waiting.clear();
        waitingChanges = 0;
    }

    long leftOut() {
        return leftOut.getCount();
    }

    @Override
    public void processElement2(Erasure request, Context context, Collector<PersonChange> out) throws Exception {
        if (!Origin.isCustomer(request.person())) {
            return;
        }
        requests.add(request);
        context.timerService().registerEventTimeTimer(request.until().toEpochMilli());
    }

    /** Takes away claims that name a person who asked for it, once time has passed that moment. */
    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PersonChange> out) throws Exception {
        List<AliasChange> gone = new ArrayList<>();
        for (Erasure request : requests.takeDue(context.timerService().currentWatermark())) {
            String customer = Origin.id(request.person());
            crowded.remove(customer);
            for (AliasClaim claim : claimsOf(customer)) {
                if (request.covers(claim.receivedAt())) {
                    gone.add(new AliasChange(request.site(), claim, false));
                }
            }
        }
        settle(context.getCurrentKey(), gone, out::collect);
    }

    private void settle(String site, List<AliasChange> changes, Consumer<PersonChange> out) throws Exception {
        List<AliasChange> taken = new ArrayList<>();
        Map<String, Long> drawnIn = new LinkedHashMap<>();
        for (AliasChange change : changes) {
            AliasClaim claim = change.claim();
            if (!crowded.contains(claim.one()) && !crowded.contains(claim.target())) {
                taken.add(change);
            } else if (change.holds()) {
                leftOut.inc();
                note(drawnIn, claim);
            }
        }
        keep(taken);
        for (String customer : drawnIn.keySet()) {
            if (!crowded.contains(customer)) {
                crowd(site, connected(customer), drawnIn, out);
            }
        }
        Map<String, Long> changed = new LinkedHashMap<>();
        taken.forEach(change -> note(changed, change.claim()));
        Set<String> seen = new HashSet<>();
        for (String customer : changed.keySet()) {
            if (!seen.contains(customer) && !crowded.contains(customer)) {
                Connected connected = connected(customer);
                seen.addAll(connected.customers());
                if (limits.isCrowd(connected.customers().size(), connected.claims())) {
                    crowd(site, connected, changed, out);
                } else {
                    tell(site, connected, changed, out);
                }
            }
        }
    }

    private static void note(Map<String, Long> receivedAt, AliasClaim claim) {
        receivedAt.merge(claim.one(), claim.receivedAt(), Math::max);
        receivedAt.merge(claim.target(), claim.receivedAt(), Math::max);
    }

    /** Reads and writes the claims of a customer once, however many changed. */
    private void keep(List<AliasChange> changes) throws Exception {
        Map<String, List<AliasClaim>> kept = new LinkedHashMap<>();
        for (AliasChange change : changes) {
            for (String customer : List.of(change.claim().one(), change.claim().target())) {
                List<AliasClaim> before = kept.get(customer);
                kept.put(
                        customer,
                        limits.kept(before == null ? claimsOf(customer) : before, change.claim(), change.holds()));
            }
        }
        for (Map.Entry<String, List<AliasClaim>> ofCustomer : kept.entrySet()) {
            if (ofCustomer.getValue().isEmpty()) {
                claims.remove(ofCustomer.getKey());
            } else {
                claims.put(ofCustomer.getKey(), ofCustomer.getValue());
            }
        }
    }

    /** Customers whom claims connect, and these. */
    private record Connected(Set<String> customers, Set<AliasClaim> claims) {

        long stamp(Map<String, Long> changed) {
            long stamp = claims.stream().mapToLong(AliasClaim::receivedAt).max().orElse(Long.MIN_VALUE);
            for (String customer : customers) {
                stamp = Math.max(stamp, changed.getOrDefault(customer, Long.MIN_VALUE));
            }
            return stamp;
        }
    }

    /** From now on all of them are alone, whatever else is claimed of them. */
    private void crowd(String site, Connected connected, Map<String, Long> changed, Consumer<PersonChange> out)
            throws Exception {
        leftOut.inc(connected.claims().size());
        long stamp = connected.stamp(changed);
        for (String customer : connected.customers()) {
            claims.remove(customer);
            crowded.put(customer, true);
            tell(site, Belonging.alone(customer), stamp, out);
        }
    }

    private void tell(String site, Connected connected, Map<String, Long> changed, Consumer<PersonChange> out)
            throws Exception {
        long stamp = connected.stamp(changed);
        Map<String, Belonging> belongings = AliasGroups.of(connected.claims());
        for (String customer : connected.customers()) {
            tell(site, belongings.getOrDefault(customer, Belonging.alone(customer)), stamp, out);
        }
    }

    private void tell(String site, Belonging now, long stamp, Consumer<PersonChange> out) throws Exception {
        byte[] was = told.get(now.customer());
        byte[] is = now.encoded();
        if (was == null ? now.isAlone() : Arrays.equals(was, is)) {
            return;
        }
        if (now.isAlone()) {
            told.remove(now.customer());
        } else {
            told.put(now.customer(), is);
        }
        out.accept(PersonChange.belonging(site, now, stamp));
    }

    private Connected connected(String customer) throws Exception {
        Connected connected = new Connected(new LinkedHashSet<>(Set.of(customer)), new LinkedHashSet<>());
        Deque<String> open = new ArrayDeque<>(connected.customers());
        for (String next; (next = open.poll()) != null; ) {
            for (AliasClaim claim : claimsOf(next)) {
                connected.claims().add(claim);
                String other = claim.one().equals(next) ? claim.target() : claim.one();
                if (connected.customers().add(other)) {
                    open.add(other);
                }
            }
        }
        return connected;
    }

    private List<AliasClaim> claimsOf(String customer) throws Exception {
        List<AliasClaim> known = claims.get(customer);
        return known == null ? List.of() : known;
    }
}
