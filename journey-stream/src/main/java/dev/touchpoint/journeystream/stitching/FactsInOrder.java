package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.intake.TouchpointFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The touchpoints of somebody as the rules read them, decoded once. */
final class FactsInOrder {

    private final Map<String, TouchpointFacts> byName = new HashMap<>();
    private final List<TouchpointFacts> inOrder = new ArrayList<>();
    private boolean sorted = true;

    void put(String name, byte[] touchpoint) {
        remove(name);
        TouchpointFacts facts = TouchpointFacts.of(KeptTouchpoint.decoded(touchpoint));
        byName.put(name, facts);
        sorted &= inOrder.isEmpty() || TouchpointFacts.ORDER.compare(inOrder.get(inOrder.size() - 1), facts) <= 0;
        inOrder.add(facts);
    }

    void remove(String name) {
        TouchpointFacts facts = byName.remove(name);
        if (facts != null) {
            removeFromTheEnd(facts);
        }
    }

    /** What is taken back is mostly new. */
    private void removeFromTheEnd(TouchpointFacts facts) {
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            if (inOrder.get(i) == facts) {
                inOrder.remove(i);
                return;
            }
        }
    }

    int size() {
        return inOrder.size();
    }

    /** A copy, in {@link TouchpointFacts#ORDER}. */
    List<TouchpointFacts> inOrder() {
        if (!sorted) {
            inOrder.sort(TouchpointFacts.ORDER);
            sorted = true;
        }
        return new ArrayList<>(inOrder);
    }
}
