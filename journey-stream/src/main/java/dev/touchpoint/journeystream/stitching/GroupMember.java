package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.journeystream.identity.Belonging;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A customer who is one with others, or was: passes its touchpoints on to the group that it belongs to at their time. Among
 * those of the group they are named behind the member: when a touchpoint changes hands within a group, it comes from one
 * member and leaves by another, in any order.
 */
final class GroupMember {

    private static final char SEPARATOR = '\u0000';

    private final ValueState<byte[]> belonging;

    private GroupMember(ValueState<byte[]> belonging) {
        this.belonging = belonging;
    }

    static GroupMember in(RuntimeContext context) {
        return new GroupMember(context.getState(descriptor()));
    }

    static ValueStateDescriptor<byte[]> descriptor() {
        return new ValueStateDescriptor<>("belonging", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Where it belongs; null for somebody who was never one with anybody. */
    @Nullable Belonging belonging() throws Exception {
        byte[] known = belonging.value();
        return known == null ? null : Belonging.decoded(known);
    }

    void belongs(Belonging now) throws Exception {
        belonging.update(now.encoded());
    }

    /** Nothing is known of a member who is alone again. */
    void forgetWhenAlone() throws Exception {
        Belonging known = belonging();
        if (known != null && known.isAlone()) {
            belonging.clear();
        }
    }

    /** The name of a member's touchpoint among those of its group. */
    static String nameInGroup(String member, String touchpoint) {
        return member + SEPARATOR + touchpoint;
    }

    /** The name the member gives it. */
    static String nameOfMember(String nameInGroup) {
        return nameInGroup.substring(nameInGroup.indexOf(SEPARATOR) + 1);
    }

    /** Whether a touchpoint of a group is the member's. */
    static boolean isOf(String member, String nameInGroup) {
        return nameInGroup.startsWith(member + SEPARATOR);
    }

    /** Passes on that a touchpoint comes, in the place of {@code was}. */
    void passOn(PersonChange arriving, byte @Nullable [] was, Consumer<PersonChange> out) throws Exception {
        Belonging known = known();
        String group = personAt(known, arriving.bytes());
        if (was != null && !personAt(known, was).equals(group)) {
            out.accept(leaving(arriving, personAt(known, was)));
        }
        out.accept(PersonChange.arriving(
                arriving.site(),
                group,
                nameInGroup(arriving.person(), arriving.touchpoint()),
                arriving.stamp(),
                arriving.bytes()));
    }

    /** Passes on that a touchpoint leaves. */
    void passOnLeaving(PersonChange leaving, byte[] was, Consumer<PersonChange> out) throws Exception {
        out.accept(leaving(leaving, personAt(known(), was)));
    }

    /**
     * Passes on that a touchpoint leaves that the member has forgotten for their number. When it was isn't known: it may be
     * in any of several groups. One that the member always belongs to has more touchpoints, and has forgotten it, too.
     */
    void passOnLeaving(PersonChange leaving, Consumer<PersonChange> out) throws Exception {
        Belonging known = known();
        if (!known.isConstant()) {
            known.stretches().stream()
                    .map(stretch -> Origin.ofCustomer(stretch.group()))
                    .distinct()
                    .forEach(group -> out.accept(leaving(leaving, group)));
        }
    }

    /** Moves touchpoints to where they belong now; all of them come for the first time where {@code before} is null. */
    static void move(
            PersonMemory member,
            PersonTouchpoints timeline,
            @Nullable Belonging before,
            Belonging now,
            Consumer<PersonChange> out)
            throws Exception {
        for (Map.Entry<String, byte[]> entry : timeline.entries()) {
            String name = nameInGroup(member.person(), entry.getKey());
            String group = personAt(now, entry.getValue());
            String was = before == null ? group : personAt(before, entry.getValue());
            if (!was.equals(group)) {
                out.accept(PersonChange.leaving(member.site(), was, name, member.newestReceived()));
            }
            if (before == null || !was.equals(group)) {
                out.accept(
                        PersonChange.arriving(member.site(), group, name, member.newestReceived(), entry.getValue()));
            }
        }
    }

    /** Tells all groups that the member asks to be forgotten. */
    void passOn(Erasure request, Consumer<PersonChange> out) throws Exception {
        Belonging known = belonging();
        if (known != null) {
            known.persons().forEach(group -> out.accept(PersonChange.memberErased(request, group)));
        }
    }

    private Belonging known() throws Exception {
        Belonging known = belonging();
        if (known == null) {
            throw new IllegalStateException("Is in no group");
        }
        return known;
    }

    private static PersonChange leaving(PersonChange change, String group) {
        return PersonChange.leaving(
                change.site(), group, nameInGroup(change.person(), change.touchpoint()), change.stamp());
    }

    private static String personAt(Belonging belonging, byte[] touchpoint) {
        return belonging.personAt(
                belonging.isConstant()
                        ? Long.MIN_VALUE
                        : KeptTouchpoint.decoded(touchpoint).occurredAt().toEpochMilli());
    }
}
