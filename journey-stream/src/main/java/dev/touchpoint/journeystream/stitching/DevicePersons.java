package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.TouchpointEssence;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.announcement.Beliefs;
import dev.touchpoint.journeystream.identity.AliasClaim;
import dev.touchpoint.journeystream.identity.Assignment;
import dev.touchpoint.journeystream.identity.IdentityRules;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Works out whose the touchpoints of a device are, and tells persons which have become theirs, or aren't any more. */
final class DevicePersons {

    private final IdentityRules rules;
    private final DeviceTouchpoints timeline;
    private final DeviceErasures erasures;
    private final PublishedRows identities;
    private final ToldBeliefs told;
    private final CapMeters trims;

    DevicePersons(
            IdentityRules rules,
            DeviceTouchpoints timeline,
            DeviceErasures erasures,
            PublishedRows identities,
            ToldBeliefs told,
            CapMeters trims) {
        this.rules = rules;
        this.timeline = timeline;
        this.erasures = erasures;
        this.identities = identities;
        this.told = told;
        this.trims = trims;
    }

    /** Who is told what. */
    record Listeners(
            Consumer<PersonChange> persons,
            Consumer<WarehouseWrite> writes,
            Consumer<Announcement> news,
            Consumer<AliasChange> aliases) {}

    /**
     * Looks at the whole time line anew, and forgets what has to go by now.
     *
     * @return what is remembered of the device from now on; 0 touchpoints when all of it went
     */
    DeviceMemory assign(DeviceMemory known, long watermark, Listeners listeners) throws Exception {
        List<Placed> inOrder = timeline.inOrder();
        Gone gone = erasures.gone(inOrder, known.erasedUntil(), watermark);
        // What is left may become somebody's who had all rows until an earlier moment erased.
        DeviceMemory before = known.above(gone.dueUntil());
        long stamp = Math.max(before.newestReceived(), gone.dueUntil() + 1);
        List<Placed> stitched = new ArrayList<>();
        for (Placed placed : inOrder) {
            if (placed.apart() || gone.covers(placed)) {
                send(placed, KeptTouchpoint.NOBODY, stamp, listeners);
            } else {
                stitched.add(placed);
            }
        }
        Assignment assignment =
                rules.assign(stitched.stream().map(Placed::facts).toList());
        for (int i = 0; i < stitched.size(); i++) {
            send(stitched.get(i), assignment.persons().get(i), stamp, listeners);
        }
        publish(before, inOrder, stitched.isEmpty(), gone, assignment, listeners);
        for (Map.Entry<Placed, Long> due : gone.due().entrySet()) {
            timeline.remove(due.getKey().facts().eventId());
            inOrder.remove(due.getKey());
            listeners.writes().accept(DeviceErasures.write(due.getKey().facts(), due.getValue(), watermark));
        }
        if (inOrder.isEmpty()) {
            gone.lastDevice().ifPresent(listeners.persons());
        }
        int left = timeline.trim(inOrder);
        if (left < inOrder.size()) {
            trims.cut(inOrder.size() - left);
            for (Map.Entry<Placed, Long> waiting : gone.waiting().entrySet()) {
                if (timeline.get(waiting.getKey().facts().eventId()) == null) {
                    eraseLater(waiting, listeners);
                }
            }
        }
        return before.assigned(
                left,
                stitched.isEmpty() ? Long.MAX_VALUE : stitched.get(0).facts().occurredAt(),
                inOrder.stream().anyMatch(Placed::names),
                gone.nextAt(),
                watermark);
    }

    /** Of a device that is about to be forgotten: has erased what waits for the moment of a request. */
    void eraseLater(DeviceMemory device, long watermark, Listeners listeners) throws Exception {
        for (Map.Entry<Placed, Long> waiting : erasures.gone(timeline.inOrder(), device.erasedUntil(), watermark)
                .waiting()
                .entrySet()) {
            eraseLater(waiting, listeners);
        }
    }

    /** Said now, since nobody knows of it when time has passed the request; it is due then, with all else of the request. */
    private static void eraseLater(Map.Entry<Placed, Long> waiting, Listeners listeners) {
        long until = waiting.getValue();
        listeners.writes().accept(DeviceErasures.write(waiting.getKey().facts(), until, until));
    }

    private void publish(
            DeviceMemory before,
            List<Placed> inOrder,
            boolean nothingIsStitched,
            Gone gone,
            Assignment assignment,
            Listeners listeners)
            throws Exception {
        if (gone.due().isEmpty()) {
            identities.replaceWith(assignment.rows(), before.nextVersion(), listeners.writes());
        } else {
            // What still names who was forgotten does so because of something received later.
            identities.renewWith(assignment.rows(), before.nextVersion(), listeners.writes());
        }
        if (!before.identified() || inOrder.isEmpty()) {
            return;
        }
        // Of whom all was forgotten nobody is told; of what turned out to be a program's it is taken back.
        if (nothingIsStitched && inOrder.stream().anyMatch(gone::covers)) {
            told.clear();
        } else {
            TouchpointFacts one = inOrder.get(0).facts();
            told.replaceWith(
                    one.site(),
                    one.origin(),
                    before.newestReceived(),
                    Beliefs.of(assignment.merges()),
                    listeners.news());
        }
    }

    private void send(Placed placed, String person, long stamp, Listeners listeners) throws Exception {
        KeptTouchpoint kept = placed.kept();
        TouchpointFacts facts = placed.facts();
        if (kept.sent() && kept.person().equals(person)) {
            return;
        }
        if (kept.person().isEmpty() != person.isEmpty() || (!kept.sent() && !person.isEmpty())) {
            claim(facts, !person.isEmpty(), listeners);
        }
        String name = nameOf(facts.origin(), facts.eventId());
        if (!kept.person().isEmpty() && !kept.person().equals(person)) {
            listeners.persons().accept(PersonChange.leaving(facts.site(), kept.person(), name, stamp));
        }
        if (!person.isEmpty()) {
            listeners
                    .persons()
                    .accept(PersonChange.arriving(
                            facts.site(), person, name, stamp, TouchpointEssence.of(kept.bytes())));
        }
        timeline.put(facts.eventId(), kept.sentTo(person));
    }

    /** Tells of a touchpoint that claims that customers are one, that it does so, or doesn't any more. */
    static void claim(TouchpointFacts facts, boolean holds, Listeners listeners) {
        if (facts.claims()) {
            listeners.aliases().accept(new AliasChange(facts.site(), AliasClaim.of(facts), holds));
        }
    }

    /** What a touchpoint is called among those of its person. */
    static String nameOf(String origin, String eventId) {
        return origin + '\u0000' + eventId;
    }
}
