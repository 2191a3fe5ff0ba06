package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.agent.Agents;
import dev.touchpoint.journeystream.intake.Lateness;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.state.PackedState;
import dev.touchpoint.journeystream.state.Remembered;
import dev.touchpoint.journeystream.state.Texts;
import dev.touchpoint.warehouse.Agent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/** The touchpoints of a device, by event id: of copies the one that counts. */
final class DeviceTouchpoints {

    static final int MOST = 20_000;

    private static final Comparator<Placed> ORDER = Comparator.comparing(Placed::facts, TouchpointFacts.ORDER);
    private static final int KEPT_WHEN_TRIMMED = MOST / 10 * 9;

    private final PackedState.Part byEventId;
    private final StitchSettings settings;
    private final DeviceCut cut;

    private final Remembered<Sorted<Placed>> decoded;

    private DeviceTouchpoints(PackedState.Part byEventId, StitchSettings settings, Remembered<Sorted<Placed>> decoded) {
        this.byEventId = byEventId;
        this.settings = settings;
        this.cut = new DeviceCut(settings);
        this.decoded = decoded;
    }

    static DeviceTouchpoints in(
            PackedState packed, RuntimeContext context, StitchSettings settings, Remembered<Sorted<Placed>> decoded) {
        return new DeviceTouchpoints(
                packed.part(context.getMapState(descriptor()), KeptTouchpoint::encoded), settings, decoded);
    }

    /** In which earlier versions kept them. */
    static MapStateDescriptor<String, KeptTouchpoint> descriptor() {
        return new MapStateDescriptor<>("timeline", Texts.TYPE, TypeInformation.of(KeptTouchpoint.class));
    }

    @Nullable KeptTouchpoint get(String eventId) throws Exception {
        byte[] kept = byEventId.get(eventId);
        return kept == null ? null : KeptTouchpoint.of(kept);
    }

    void put(String eventId, KeptTouchpoint touchpoint) throws Exception {
        byEventId.put(eventId, touchpoint.encoded());
        Sorted<Placed> known = decoded.get();
        if (known != null) {
            Placed before = known.get(eventId);
            known.put(
                    eventId,
                    before != null && Arrays.equals(before.kept().bytes(), touchpoint.bytes())
                            ? new Placed(touchpoint, before.facts(), before.apart())
                            : placed(touchpoint),
                    touchpoint.bytes().length);
            decoded.put(known, known.size());
        }
    }

    void remove(String eventId) throws Exception {
        byEventId.remove(eventId);
        Sorted<Placed> known = decoded.get();
        if (known != null) {
            known.remove(eventId);
        }
    }

    void clear() throws Exception {
        byEventId.clear();
        decoded.forget();
    }

    /** The touchpoints themselves, in no order. */
    List<KeptTouchpoint> values() throws Exception {
        return byEventId.entries().values().stream().map(KeptTouchpoint::of).toList();
    }

    /** Whether a touchpoint of this agent is anybody's: programs have no journeys. */
    boolean counts(Agent agent) {
        return settings.stitchBots() || !agent.isBot();
    }

    /** All of them, in the order of the rules. */
    List<Placed> inOrder() throws Exception {
        Sorted<Placed> known = decoded.get();
        if (known == null) {
            known = new Sorted<>(ORDER);
            for (Map.Entry<String, byte[]> entry : byEventId.entries().entrySet()) {
                known.put(entry.getKey(), placed(KeptTouchpoint.of(entry.getValue())), entry.getValue().length);
            }
            decoded.put(known, known.size());
        }
        return known.inOrder();
    }

    private Placed placed(KeptTouchpoint kept) {
        Touchpoint touchpoint = KeptTouchpoint.decoded(kept.bytes());
        boolean apart = Lateness.late(touchpoint, settings.horizon()) || !counts(Agents.of(touchpoint));
        return new Placed(kept, TouchpointFacts.of(touchpoint), apart);
    }

    /** Keeps the state of one key bounded; returns how many touchpoints are left. */
    int trim(List<Placed> inOrder) throws Exception {
        if (inOrder.size() <= MOST) {
            return inOrder.size();
        }
        int least = inOrder.size() - MOST;
        int most = inOrder.size() - KEPT_WHEN_TRIMMED;
        // Without those that tell who, all others would change hands. What is young may not have told yet.
        List<Placed> gone = cut.oldest(inOrder.subList(0, inOrder.size() / 2), least, most);
        if (gone.size() < least) {
            // Who told, and all that this was told of.
            gone = inOrder.subList(0, most);
        }
        for (Placed placed : List.copyOf(gone)) {
            remove(placed.facts().eventId());
        }
        return inOrder.size() - gone.size();
    }
}
