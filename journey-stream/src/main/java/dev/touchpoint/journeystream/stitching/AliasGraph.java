package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.identity.AliasClaim;
import dev.touchpoint.journeystream.identity.AliasGroups;
import dev.touchpoint.journeystream.identity.Belonging;
import dev.touchpoint.journeystream.state.Remembered;
import dev.touchpoint.journeystream.state.Texts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * changes. Worked out at once, for those alone whom the changed claim is connected with: nothing waits here, so that what
 * devices tell before a checkpoint has arrived everywhere when it is made.
 *
 * <p>Keyed by site: few events are aliases, and a group is small. State: every claim twice (some 200 bytes each), and where
 * each of its customers belongs. It is kept for ever, because nothing but the log could tell it again to somebody who comes
 * back after the horizon; erasures take away the claims that name their person. Of two customers at most
 * {@value #MOST_CLAIMS_OF_A_PAIR} claims are kept, the latest ones; a claim that would connect more than
 * {@value #MOST_MEMBERS} customers isn't taken in, and counted as {@code aliases_left_out}.
 */
public final class AliasGraph extends KeyedCoProcessFunction<String, AliasChange, Erasure, PersonChange> {

    static final int MOST_MEMBERS = 1_000;
    static final int MOST_CLAIMS_OF_A_PAIR = 100;

    private static final long serialVersionUID = 1L;

    private transient MapState<String, List<AliasClaim>> claims;
    private transient MapState<String, byte[]> told;
    private transient ErasureRequests requests;
    private transient Counter aliases;
    private transient Counter leftOut;

    /** An empty graph. */
    @SuppressWarnings("NullAway.Init")
    public AliasGraph() {}

    @Override
    public void open(OpenContext context) {
        claims = getRuntimeContext().getMapState(claimsDescriptor());
        told = getRuntimeContext().getMapState(toldDescriptor());
        // Few come here at all.
        requests = ErasureRequests.in(getRuntimeContext(), new Remembered<>(() -> "", 0));
        aliases = getRuntimeContext().getMetricGroup().counter("aliases");
        leftOut = getRuntimeContext().getMetricGroup().counter("aliases_left_out");
    }

    /** By customer, those of all pairs it is in. */
    static MapStateDescriptor<String, List<AliasClaim>> claimsDescriptor() {
        return new MapStateDescriptor<>("claims", Texts.TYPE, Types.LIST(TypeInformation.of(AliasClaim.class)));
    }

    /** By customer, where it was last told to belong; none of those who are alone. */
    static MapStateDescriptor<String, byte[]> toldDescriptor() {
        return new MapStateDescriptor<>("told", Texts.TYPE, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    @Override
    public void processElement1(AliasChange change, Context context, Collector<PersonChange> out) throws Exception {
        AliasClaim claim = change.claim();
        if (!change.holds()) {
            replace(claim, false);
            tell(context.getCurrentKey(), List.of(claim), out);
            return;
        }
        aliases.inc();
        Set<String> together = connected(claim.one());
        if (!together.contains(claim.target())) {
            together.addAll(connected(claim.target()));
            if (together.size() > MOST_MEMBERS) {
                leftOut.inc();
                return;
            }
        }
        replace(claim, true);
        tell(context.getCurrentKey(), together, claim.receivedAt(), out);
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
        List<AliasClaim> gone = new ArrayList<>();
        for (Erasure request : requests.takeDue(context.timerService().currentWatermark())) {
            for (AliasClaim claim : claimsOf(Origin.id(request.person()))) {
                if (request.covers(claim.receivedAt())) {
                    replace(claim, false);
                    gone.add(claim);
                }
            }
        }
        tell(context.getCurrentKey(), gone, out);
    }

    /** Tells where they belong now to those whom changed claims connect, or connected. */
    private void tell(String site, List<AliasClaim> changed, Collector<PersonChange> out) throws Exception {
        Set<String> seen = new HashSet<>();
        for (AliasClaim claim : changed) {
            for (String customer : List.of(claim.one(), claim.target())) {
                if (!seen.contains(customer)) {
                    Set<String> connected = connected(customer);
                    seen.addAll(connected);
                    tell(site, connected, claim.receivedAt(), out);
                }
            }
        }
    }

    private void tell(String site, Set<String> connected, long changedAt, Collector<PersonChange> out)
            throws Exception {
        Set<AliasClaim> all = new LinkedHashSet<>();
        for (String customer : connected) {
            all.addAll(claimsOf(customer));
        }
        long stamp = all.stream().mapToLong(AliasClaim::receivedAt).reduce(changedAt, Math::max);
        Map<String, Belonging> belongings = AliasGroups.of(all);
        for (String customer : connected) {
            Belonging now = belongings.getOrDefault(customer, Belonging.alone(customer));
            byte[] was = told.get(customer);
            byte[] is = now.encoded();
            if (was == null ? now.isAlone() : Arrays.equals(was, is)) {
                continue;
            }
            if (now.isAlone()) {
                told.remove(customer);
            } else {
                told.put(customer, is);
            }
            out.collect(PersonChange.belonging(site, now, stamp));
        }
    }

    /** Everybody whom claims connect with a customer, itself among them. */
    private Set<String> connected(String customer) throws Exception {
        Set<String> connected = new LinkedHashSet<>(Set.of(customer));
        Deque<String> open = new ArrayDeque<>(connected);
        for (String next; (next = open.poll()) != null && connected.size() <= MOST_MEMBERS; ) {
            for (AliasClaim claim : claimsOf(next)) {
                String other = claim.one().equals(next) ? claim.target() : claim.one();
                if (connected.add(other)) {
                    open.add(other);
                }
            }
        }
        return connected;
    }

    private void replace(AliasClaim claim, boolean holds) throws Exception {
        replace(claim.one(), claim, holds);
        replace(claim.target(), claim, holds);
    }

    private void replace(String customer, AliasClaim claim, boolean holds) throws Exception {
        List<AliasClaim> left = new ArrayList<>();
        List<AliasClaim> ofPair = new ArrayList<>();
        for (AliasClaim other : claimsOf(customer)) {
            if (!other.isOf(claim.origin(), claim.eventId())) {
                left.add(other);
                if (other.isBetween(claim.one(), claim.target())) {
                    ofPair.add(other);
                }
            }
        }
        if (holds) {
            left.add(claim);
            ofPair.add(claim);
        }
        if (ofPair.size() > MOST_CLAIMS_OF_A_PAIR) {
            ofPair.stream().min(AliasClaim.ORDER).ifPresent(left::remove);
        }
        if (left.isEmpty()) {
            claims.remove(customer);
        } else {
            claims.put(customer, left);
        }
    }

    private List<AliasClaim> claimsOf(String customer) throws Exception {
        List<AliasClaim> known = claims.get(customer);
        return known == null ? List.of() : known;
    }
}
