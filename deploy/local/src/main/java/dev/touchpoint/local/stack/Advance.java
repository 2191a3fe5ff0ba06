package dev.touchpoint.local.stack;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether parts get on. Each step counts once: a part that dies and is started again and again gets nowhere. */
final class Advance {

    /** Where a part comes to on its way up or down; in the other states it waits. */
    private static final Set<PartState> STEPS = EnumSet.of(PartState.STARTING, PartState.READY, PartState.STOPPED);

    private final Map<Part, Set<PartState>> taken = new EnumMap<>(Part.class);

    /** Whether a part has taken a step that it hadn't at any look before. */
    boolean isSeenIn(List<PartStatus> parts) {
        boolean isSeen = false;
        for (PartStatus part : parts) {
            Set<PartState> before = taken.computeIfAbsent(part.part(), unused -> EnumSet.noneOf(PartState.class));
            isSeen |= STEPS.contains(part.state()) && before.add(part.state());
        }
        return isSeen;
    }
}
