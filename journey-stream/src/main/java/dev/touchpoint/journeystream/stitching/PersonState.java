package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.state.PackedState;
import dev.touchpoint.journeystream.state.Remembered;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * All that is kept of a person, or of a group.
 *
 * @param memory what is remembered beside the others; nothing where the person isn't known
 * @param timeline the touchpoints
 * @param published the rows there are
 * @param told what was told
 * @param requests what it was asked to forget, and hasn't yet
 * @param member whose it is, of a customer who is one with others
 */
record PersonState(
        ValueState<PersonMemory> memory,
        PersonTouchpoints timeline,
        PublishedRows published,
        ToldBeliefs told,
        ErasureRequests requests,
        GroupMember member) {

    /** Names the state of the rows written. */
    static final String PUBLISHED = "published";

    /** Names the state of what was told. */
    static final String TOLD = "told";

    /** Touchpoints, by their number and their kibibytes; and as many rows and beliefs, which are small: some 50 MB. */
    static final int MOST_REMEMBERED = 40_000;

    /**
     * That of a key.
     *
     * @param packed what most of it is in
     * @param ofGroups whether keys are groups
     * @param key the key that is being worked on
     */
    static PersonState in(PackedState packed, RuntimeContext context, boolean ofGroups, Supplier<String> key) {
        // A touchpoint that changes hands within a group may be there twice for a while.
        int most = ofGroups ? 0 : MOST_REMEMBERED;
        return new PersonState(
                context.getState(memoryDescriptor()),
                PersonTouchpoints.in(packed, context, ofGroups, new Remembered<>(key, MOST_REMEMBERED)),
                PublishedRows.in(
                        packed,
                        context,
                        PUBLISHED,
                        key,
                        most,
                        context.getMetricGroup().counter("merges")),
                ToldBeliefs.in(packed, context, TOLD, new Remembered<>(key, most)),
                ErasureRequests.in(context, new Remembered<>(key, MOST_REMEMBERED)),
                GroupMember.in(context));
    }

    static ValueStateDescriptor<PersonMemory> memoryDescriptor() {
        return new ValueStateDescriptor<>("memory", TypeInformation.of(PersonMemory.class));
    }

    /** Forgets everything but where a customer belongs who isn't alone: it may come back. */
    void forget() throws Exception {
        memory.clear();
        timeline.clear();
        published.clear();
        told.clear();
        member.forgetWhenAlone();
    }

    /** Whether nothing but the memory of it is left. */
    boolean isErased() throws Exception {
        return timeline.isEmpty() && published.isEmpty();
    }
}
