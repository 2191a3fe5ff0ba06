package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.ErasingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes away of a person, or a group, what requests to be forgotten cover once time has passed them. */
final class PersonErasures {

    private final ErasureRequests requests;
    private final PersonTouchpoints timeline;
    private final GroupMember member;
    private final Duration horizon;
    private final boolean ofGroups;

    PersonErasures(
            ErasureRequests requests,
            PersonTouchpoints timeline,
            GroupMember member,
            Duration horizon,
            boolean ofGroups) {
        this.requests = requests;
        this.timeline = timeline;
        this.member = member;
        this.horizon = horizon;
        this.ofGroups = ofGroups;
    }

    /** Whose request was due. */
    enum Whose {
        NOBODYS,
        A_MEMBERS,
        ITS_OWN
    }

    /**
     * What was taken away.
     *
     * @param whose whose request was due
     * @param upTo rows of the person up to this version go; what is true from now on has to have a higher one
     */
    record Erased(Whose whose, long upTo) {

        private static final Erased NOTHING = new Erased(Whose.NOBODYS, 0);

        private Erased andAMembers() {
            return whose == Whose.ITS_OWN ? this : new Erased(Whose.A_MEMBERS, upTo);
        }

        private Erased andItsOwn(long version) {
            return new Erased(Whose.ITS_OWN, Math.max(upTo, version));
        }
    }

    /**
     * Takes away what is due, the person's own and that of members of a group.
     *
     * @param known what is remembered of the person, if anything is
     * @param key the person's
     * @param watermark the time that has passed
     * @param out takes what is to be erased in the warehouse
     * @param toGroups takes what a member's groups are told
     */
    Erased takeDue(
            @Nullable PersonMemory known,
            String key,
            long watermark,
            Consumer<WarehouseWrite> out,
            Consumer<PersonChange> toGroups)
            throws Exception {
        // Rows of a member's own id are its group's by now, which tells up to which version they go.
        long written = known == null || known.grouped() ? 0 : known.version();
        Erased erased = Erased.NOTHING;
        for (Erasure request : requests.takeDue(watermark)) {
            forget(request, isTold(request, known), watermark, out, toGroups);
            if (!request.personKey().equals(key)) {
                erased = erased.andAMembers();
                continue;
            }
            long bound = Math.max(request.until().toEpochMilli(), written);
            erased = erased.andItsOwn(bound);
            out.accept(WarehouseWrite.of(ErasingRow.person(
                    request.site(),
                    request.until(),
                    request.person(),
                    bound,
                    request.requestId(),
                    Instant.ofEpochMilli(watermark))));
        }
        return erased;
    }

    /**
     * A device tells its own person, and a member its groups, all that goes, unless it has forgotten it: for its age, or,
     * where there is so much, for its number.
     */
    private boolean isTold(Erasure request, @Nullable PersonMemory known) {
        boolean folded = known != null && known.folded();
        return (ofGroups || Origin.isDevice(request.person())) && !folded;
    }

    private void forget(
            Erasure request,
            boolean told,
            long watermark,
            Consumer<WarehouseWrite> out,
            Consumer<PersonChange> toGroups)
            throws Exception {
        for (Map.Entry<String, byte[]> gone :
                timeline.takeOut(request, horizon, told).entrySet()) {
            // Its device tells of it no more, nor do the rows that are taken back in the same look.
            Touchpoint touchpoint = KeptTouchpoint.decoded(gone.getValue());
            out.accept(WarehouseWrite.of(ErasingRow.touchpoint(
                    touchpoint.site(),
                    request.until(),
                    touchpoint.origin(),
                    touchpoint.eventId(),
                    Instant.ofEpochMilli(watermark))));
            if (!ofGroups && member.belonging() != null) {
                PersonChange leaving = PersonChange.leaving(
                        request.site(),
                        request.person(),
                        gone.getKey(),
                        request.until().toEpochMilli());
                member.passOnLeaving(leaving, gone.getValue(), toGroups);
            }
        }
    }
}
