package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.state.PackedState;
import dev.touchpoint.journeystream.state.Remembered;
import dev.touchpoint.journeystream.state.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.jspecify.annotations.Nullable;

/** The touchpoints a person has, or a group, in state: by name, which of a group begins with the member. */
final class PersonTouchpoints {

    private final PackedState.Part touchpoints;
    private final boolean ofGroups;

    private final Remembered<Sorted<TouchpointFacts>> decoded;

    private PersonTouchpoints(
            PackedState.Part touchpoints, boolean ofGroups, Remembered<Sorted<TouchpointFacts>> decoded) {
        this.touchpoints = touchpoints;
        this.ofGroups = ofGroups;
        this.decoded = decoded;
    }

    static PersonTouchpoints in(
            PackedState packed, RuntimeContext context, boolean ofGroups, Remembered<Sorted<TouchpointFacts>> decoded) {
        return new PersonTouchpoints(packed.part(context.getMapState(descriptor()), bytes -> bytes), ofGroups, decoded);
    }

    /** In which earlier versions kept them. */
    static MapStateDescriptor<String, byte[]> descriptor() {
        return new MapStateDescriptor<>("timeline", Texts.TYPE, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    byte @Nullable [] get(String name) throws Exception {
        return touchpoints.get(name);
    }

    void put(String name, byte[] touchpoint) throws Exception {
        touchpoints.put(name, touchpoint);
        Sorted<TouchpointFacts> known = decoded.get();
        if (known != null) {
            known.put(name, facts(touchpoint), touchpoint.length);
            decoded.put(known, known.size());
        }
    }

    void remove(String name) throws Exception {
        touchpoints.remove(name);
        Sorted<TouchpointFacts> known = decoded.get();
        if (known != null) {
            known.remove(name);
        }
    }

    boolean isEmpty() throws Exception {
        return touchpoints.isEmpty();
    }

    void clear() throws Exception {
        touchpoints.clear();
        decoded.forget();
    }

    Iterable<Map.Entry<String, byte[]>> entries() throws Exception {
        return touchpoints.entries().entrySet();
    }

    /** All of them, as the rules read them. */
    List<TouchpointFacts> inOrder() throws Exception {
        Sorted<TouchpointFacts> known = decoded.get();
        if (known == null) {
            known = new Sorted<>(TouchpointFacts.ORDER);
            for (Map.Entry<String, byte[]> entry : touchpoints.entries().entrySet()) {
                known.put(entry.getKey(), facts(entry.getValue()), entry.getValue().length);
            }
            decoded.put(known, known.size());
        }
        return known.inOrder();
    }

    private static TouchpointFacts facts(byte[] touchpoint) {
        return TouchpointFacts.of(KeptTouchpoint.decoded(touchpoint));
    }

    /** Forgets these. */
    void remove(List<TouchpointFacts> gone) throws Exception {
        Set<String> names = new HashSet<>();
        gone.forEach(facts -> names.add(facts.origin() + '\u0000' + facts.eventId()));
        List<String> found = new ArrayList<>();
        for (String name : touchpoints.entries().keySet()) {
            if (names.contains(ofGroups ? GroupMember.nameOfMember(name) : name)) {
                found.add(name);
            }
        }
        for (String name : found) {
            remove(name);
        }
    }

    /** Takes out what a request covers beside what its devices take away themselves; of a group what is the member's. */
    Map<String, byte[]> takeOut(Erasure request, Duration horizon, boolean told) throws Exception {
        Map<String, byte[]> kept = new HashMap<>();
        for (Map.Entry<String, byte[]> entry : touchpoints.entries().entrySet()) {
            if (!ofGroups || GroupMember.isOf(request.person(), entry.getKey())) {
                kept.put(entry.getKey(), entry.getValue());
            }
        }
        Map<String, byte[]> gone = new HashMap<>();
        for (String name : ErasedOfPerson.of(kept, request, horizon, told)) {
            gone.put(name, Objects.requireNonNull(kept.get(name)));
            remove(name);
        }
        return gone;
    }
}
